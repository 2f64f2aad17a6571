//! `baggage`, with the cases of the W3C test suite.

use observe::propagation::{Baggage, BaggageMember, ParsedBaggage};

use super::chance::Chance;

fn describe(member: BaggageMember<'_>) -> String {
    let properties: Vec<String> = member
        .properties()
        .map(|property| match property.value() {
            Some(value) => format!("[{}|{value}]", property.key()),
            None => format!("[{}]", property.key()),
        })
        .collect();
    format!("{}|{}{}", member.key(), member.value(), properties.concat())
}

fn describe_all(baggage: &Baggage) -> Vec<String> {
    baggage.members().map(describe).collect()
}

#[test]
fn valid_text_is_read() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        (" ,\t,", &[]),
        ("SomeKey=SomeValue", &["SomeKey|SomeValue"]),
        (
            "SomeKey=SomeValue,SomeKey2=SomeValue2",
            &["SomeKey|SomeValue", "SomeKey2|SomeValue2"],
        ),
        (
            "SomeKey \t = \t SomeValue \t , \t SomeKey2 \t = \t SomeValue2 \t ",
            &["SomeKey|SomeValue", "SomeKey2|SomeValue2"],
        ),
        (
            "SomeKey=SomeValue;SomeProp,SomeKey2=SomeValue2;ValueProp=PropVal",
            &[
                "SomeKey|SomeValue[SomeProp]",
                "SomeKey2|SomeValue2[ValueProp|PropVal]",
            ],
        ),
        (
            "SomeKey \t = \t SomeValue \t ; \t SomeProp \t ; \t SecondProp \t = \t PropValue",
            &["SomeKey|SomeValue[SomeProp][SecondProp|PropValue]"],
        ),
        ("SomeKey=SomeValue=equals", &["SomeKey|SomeValue=equals"]),
        (
            "SomeKey=%09%20%22%27%3B%3Dasdf%21%40%23%24%25%5E%26%2A%28%29",
            &["SomeKey|\t \"';=asdf!@#$%^&*()"],
        ),
        ("a=", &["a|"]),
        ("a=;b=", &["a|[b|]"]),
        ("a=1;", &["a|1"]),
        ("a=1;;b", &["a|1[b]"]),
        ("a=1,a=2", &["a|1", "a|2"]),
        ("!#$%&'*+-.^_`|~09azAZ=1", &["!#$%&'*+-.^_`|~09azAZ|1"]),
        (
            "a=!#$%&'()*+-./:<=>?@[]^_`{|}~",
            &["a|!#$%&'()*+-./:<=>?@[]^_`{|}~"],
        ),
        ("a=%C3%A9%e2%82%ac", &["a|é€"]),
        ("a=%FFx%C3", &["a|\u{fffd}x\u{fffd}"]),
        ("a=%", &["a|%"]),
        ("a=%4", &["a|%4"]),
        ("a=%zz%41", &["a|%zzA"]),
    ];
    for (text, expected) in cases {
        let ParsedBaggage { baggage, dropped } = Baggage::from_headers([*text]);
        assert_eq!(describe_all(&baggage), *expected, "{text}");
        assert_eq!(dropped, 0, "{text}");
    }
}

#[test]
fn malformed_members_are_dropped_and_counted() {
    let malformed = [
        "a", "=1", " =1", "a b=1", "a\"=1", "é=1", "a=b c", "a=\"1\"", "a=1\\2", "a=é", "a=\u{7f}",
        "a=1;b c", "a=1;=2", "a=1;b=\"", ";a=1", "a;b=1", "a(b)=1", "a=1\u{0}",
    ];
    for member in malformed {
        let text = format!("first=1,{member},last=2");
        let ParsedBaggage { baggage, dropped } = Baggage::from_headers([text.as_str()]);
        assert_eq!(baggage.as_str(), "first=1,last=2", "{member:?}");
        assert_eq!(dropped, 1, "{member:?}");
    }
}

#[test]
fn received_members_are_sent_on_as_they_came() {
    let text = "a=%41+%2b;p=%20;q,a=x=y";
    let read = Baggage::from_headers([text]);
    assert_eq!(read.baggage.as_str(), text);
    let sent = read.baggage.with("b", "1").expect("a token");
    assert_eq!(sent.as_str(), format!("{text},b=1"));
}

#[test]
fn written_value_is_encoded() {
    let value = "\t \"';=asdf!@#$%^&*()";
    let baggage = Baggage::EMPTY.with("SomeKey", value).expect("a token");
    assert_eq!(
        baggage.as_str(),
        "SomeKey=%09%20%22%27%3B%3Dasdf%21%40%23%24%25%5E%26%2A%28%29"
    );
    assert_eq!(baggage.get("SomeKey").as_deref(), Some(value));
    let plus = Baggage::EMPTY.with("a", "1+1%").expect("a token");
    assert_eq!(plus.as_str(), "a=1%2B1%25");
}

#[test]
fn written_value_replaces_all_of_its_key() {
    let read = Baggage::from_headers(["a=1;p,b=2,a=3,ab=4"]);
    assert_eq!(read.baggage.get("a").as_deref(), Some("3"));
    let baggage = read.baggage.with("a", "5").expect("a token");
    assert_eq!(baggage.as_str(), "b=2,ab=4,a=5");
    assert_eq!(
        baggage.without("a").without("b").without("ab"),
        Baggage::EMPTY
    );
}

#[test]
fn key_that_is_no_token_is_not_written() {
    for key in ["", "a b", "a=b", "a,b", "a;b", "é", "\"", "a\n"] {
        Baggage::EMPTY.with(key, "1").expect_err(key);
        Baggage::EMPTY
            .with_properties("a", "1", [(key, None)])
            .expect_err(key);
    }
    let error = Baggage::EMPTY.with("", "1").unwrap_err();
    assert_eq!(
        error.to_string(),
        "add baggage: a key has at least one byte"
    );
}

#[test]
fn sixty_four_members_are_the_most() {
    let members: Vec<String> = (0..70).map(|n| format!("key{n}=value")).collect();
    let read = Baggage::from_headers(members.iter().map(String::as_str));
    assert_eq!(read.baggage.as_str(), members[..64].join(","));
    assert_eq!(read.dropped, 6);
    let error = read.baggage.with("one.more", "1").unwrap_err();
    assert_eq!(error.to_string(), "add baggage: at most 64 members fit");
    read.baggage.with("key0", "1").expect("replaces a member");
}

#[test]
fn text_of_8192_bytes_is_the_most() {
    let longest = "0123456789".repeat(819);
    let baggage = Baggage::EMPTY.with("a", &longest).expect("just fits");
    assert_eq!(baggage.as_str().len(), Baggage::MAX_LENGTH);
    let error = Baggage::EMPTY.with("ab", &longest).unwrap_err();
    assert_eq!(
        error.to_string(),
        "add baggage: at most 8192 bytes fit, it would be 8193"
    );

    let text = format!("x=1,a={longest},b=2");
    let read = Baggage::from_headers([text.as_str()]);
    assert_eq!(read.baggage.as_str(), "x=1,b=2");
    assert_eq!(read.dropped, 1);
}

#[test]
fn written_baggage_is_read_back() {
    let mut chance = Chance::new(5);
    for _ in 0..2000 {
        let mut baggage = Baggage::EMPTY;
        for _ in 0..chance.below(12) {
            let key = format!("k{}", chance.text("aZ0!#~", 3));
            let value = chance.text("aZ0 ,;=\\\"%+é€\u{1f600}\n", 12);
            let property = chance.text("a %;,=", 4);
            let properties = [("p", Some(property.as_str())), ("q", None)];
            baggage = baggage
                .with_properties(&key, &value, properties)
                .expect("a token within the limits");
            assert_eq!(baggage.get(&key).as_deref(), Some(value.as_str()));
        }
        let read = Baggage::from_headers([baggage.as_str()]);
        assert_eq!(
            read,
            ParsedBaggage {
                baggage,
                dropped: 0
            }
        );
    }
}

#[test]
fn mutated_baggage_is_read_within_the_limits() {
    let mut chance = Chance::new(6);
    let valid = "userId=alice;ttl=60, serverNode = DF%2028 ;private,isProduction=false";
    for _ in 0..20_000 {
        let text = chance.mutate(valid, "aZ0,;= \t%\"\\é\u{0}");
        let ParsedBaggage { baggage, dropped } = Baggage::from_headers([text.as_str()]);
        let again = Baggage::from_headers([baggage.as_str()]);
        assert_eq!(
            again,
            ParsedBaggage {
                baggage,
                dropped: 0
            },
            "{text}"
        );
        assert!(dropped <= text.split(',').count());
    }
}
