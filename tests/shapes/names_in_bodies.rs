//! `key!` and `event!`, wherever a body may have them.

use observe::{KeyName, event, key, observed};
use observe_tests::{Recorded, block_on, yield_now};

#[observed(name = "names.spelled", low = ["payment.method"], high = ["order_id", "order.id", "self", "type"])]
fn spelled() {
    key!(payment·method = "card");
    key!("order_id" = 1);
    key!(order·id = 2);
    key!("self" = 3);
    key!(r#type = 4,);
}

#[test]
fn a_key_may_be_named_as_the_compiler_suggests() {
    let recorded = Recorded::here();
    spelled();
    assert_eq!(
        recorded.ended(),
        ["names.spelled{payment.method=card order_id=1 order.id=2 self=3 type=4} ok"]
    );
}

mod keys {
    use super::KeyName;

    pub(super) const CARRIER: KeyName = KeyName::low("carrier.name");
    pub(super) const ORDER: KeyName = KeyName::high("order.number");
}

#[observed(name = "names.path", low = [keys::CARRIER], high = [keys::ORDER = 7])]
fn path() {
    key!(keys::CARRIER = "dhl");
}
#[test]
fn a_key_may_be_named_by_its_path() {
    let recorded = Recorded::here();
    path();
    assert_eq!(
        recorded.ended(),
        ["names.path{carrier.name=dhl order.number=7} ok"]
    );
}

#[observed(name = "names.everywhere", high = ["count", "last"], events = ["step"])]
fn everywhere(numbers: &[u64]) -> Vec<u64> {
    fn nested() {
        event!("step");
    }
    macro_rules! last {
        ($value:expr) => {
            key!("last" = $value)
        };
    }
    let twice = |number: &u64| {
        last!(number);
        number * 2
    };
    for (index, _) in numbers.iter().enumerate() {
        key!("count" = index + 1);
    }
    nested();
    vec![
        {
            event!(step);
            0
        },
        numbers.iter().map(twice).sum(),
    ]
}

#[test]
fn names_work_in_closures_loops_macros_and_nested_functions() {
    let recorded = Recorded::here();
    assert_eq!(everywhere(&[1, 2]), [0, 6]);
    let expected = [
        "start names.everywhere",
        "open names.everywhere",
        "event names.everywhere step",
        "event names.everywhere step",
        "close names.everywhere",
        "stop names.everywhere{count=2 last=2} ok",
    ];
    assert_eq!(recorded.lines(), expected);
}

#[observed(name = "names.select", high = ["winner", "sum"], events = ["done"])]
async fn select() {
    tokio::select! {
        biased;
        () = std::future::pending() => key!("winner" = "never"),
        () = yield_now() => {
            key!("winner" = "now");
            event!("done");
        }
    }
    let sum = tokio::join!(
        async {
            yield_now().await;
            key!("sum" = 1);
            1
        },
        async { 2 },
    );
    assert_eq!(sum, (1, 2));
}

#[test]
fn names_work_in_macros_that_take_futures_apart() {
    let recorded = Recorded::here();
    block_on(select());
    assert_eq!(recorded.ended(), ["names.select{winner=now sum=1} ok"]);
}

#[observed(name = "names.in_value", high = ["number", "awaited"])]
async fn in_value(text: &str) -> Result<(), std::num::ParseIntError> {
    key!("awaited" = async { 7 }.await);
    key!("number" = text.parse::<u64>()?);
    Ok(())
}

#[test]
fn a_value_may_await_and_fail() {
    let recorded = Recorded::here();
    assert!(block_on(in_value("1")).is_ok());
    assert!(block_on(in_value("x")).is_err());
    assert_eq!(
        recorded.ended(),
        [
            "names.in_value{number=1 awaited=7} ok",
            "names.in_value{awaited=7} error ParseIntError"
        ]
    );
}

#[observed(name = "names.expression", high = ["number"])]
fn expression(is_set: bool) {
    match is_set {
        true => key!("number" = 7),
        false => key!("number" = { 8 }),
    }
}

#[test]
fn a_key_is_an_expression_of_no_value() {
    let recorded = Recorded::here();
    expression(true);
    expression(false);
    assert_eq!(
        recorded.ended(),
        [
            "names.expression{number=7} ok",
            "names.expression{number=8} ok"
        ]
    );
}

#[observed(name = "names.keyword", high = ["type", "order.type"(optional)])]
fn keyword() {
    key!(type = 1_u64);
    key!("order.type" = 2_u64);
}

#[test]
fn a_keyword_is_a_name() {
    let recorded = Recorded::here();
    keyword();
    assert_eq!(recorded.ended(), ["names.keyword{type=1 order.type=2} ok"]);
}

mod library {
    use observe::ObservationDocumentation;

    #[derive(ObservationDocumentation)]
    #[observation(name = "names.elsewhere", events = ["split"])]
    pub(super) struct Parcel {
        #[low("parcel.size")]
        pub(super) size: Option<&'static str>,
        #[high("parcel.grams")]
        pub(super) grams: Option<u64>,
    }
}

use library::Parcel;

#[observed(documentation = Parcel)]
fn weigh() {
    key!("parcel.size" = "box");
    key!(Parcel, "parcel.grams" = 7);
    event!(Parcel, "split");
}

#[test]
fn names_of_a_struct_in_another_module_are_reached() {
    let recorded = Recorded::here();
    weigh();
    assert_eq!(
        recorded.ended(),
        ["names.elsewhere{parcel.size=box parcel.grams=7} ok"]
    );
    let parcel = Parcel {
        size: None,
        grams: None,
    };
    assert!(parcel.size.is_none() && parcel.grams.is_none());
}
