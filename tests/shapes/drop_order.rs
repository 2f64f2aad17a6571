//! Arguments are dropped when and in the order in which a plain function drops them.

use std::cell::RefCell;
use std::pin::pin;

use observe::observed;
use observe_tests::{Recorded, block_on, poll_once, yield_now};

thread_local! {
    static DROPPED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Says when it is dropped.
struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        DROPPED.with_borrow_mut(|dropped| dropped.push(self.0));
    }
}

#[allow(dead_code, reason = "dropped, not read")]
struct Pair(Noisy, Noisy);

fn dropped() -> Vec<&'static str> {
    DROPPED.take()
}

/// One function, written once: plain, and observed.
macro_rules! both {
    ($options:tt $($function:tt)*) => {
        mod plain {
            use super::*;
            $($function)*
        }
        mod observed_twin {
            use super::*;
            #[observed $options]
            $($function)*
        }
    };
}

mod sync {
    use super::*;

    both! {
        (name = "drop_order.sync", high = ["first" = first.0])
        pub(super) fn run(
            first: Noisy,
            _: Noisy,
            _unused: Noisy,
            (left, _): (Noisy, Noisy),
            moved: Noisy,
        ) -> &'static str {
            let _local = Noisy("local");
            drop(moved);
            Noisy("statement");
            let _ = (&first, &left);
            Noisy("tail").0
        }
    }

    #[test]
    fn a_function_drops_its_arguments_in_order() {
        let recorded = Recorded::here();
        let run = |run: fn(Noisy, Noisy, Noisy, (Noisy, Noisy), Noisy) -> &'static str| {
            run(
                Noisy("first"),
                Noisy("wildcard"),
                Noisy("unused"),
                (Noisy("left"), Noisy("right")),
                Noisy("moved"),
            );
            dropped()
        };
        assert_eq!(run(observed_twin::run), run(plain::run));
        assert_eq!(recorded.ended(), ["drop_order.sync{first=first} ok"]);
    }
}

mod asynchronous {
    use super::*;

    both! {
        (name = "drop_order.async", high = ["first" = first.0])
        pub(super) async fn run(
            first: Noisy,
            _: Noisy,
            _unused: Noisy,
            (left, _): (Noisy, Noisy),
            moved: Noisy,
            Pair(_, ref inner): Pair,
            mut last: Noisy,
        ) -> &'static str {
            let _local = Noisy("local");
            last.0 = "last, changed";
            drop(moved);
            yield_now().await;
            let _ = &inner;
            Noisy("statement");
            let _ = (&first, &left);
            Noisy("tail").0
        }
    }

    /// Makes the future, polls it as often as `polls` says, and drops it.
    macro_rules! order {
        ($module:ident, $polls:expr) => {{
            {
                let future = $module::run(
                    Noisy("first"),
                    Noisy("wildcard"),
                    Noisy("unused"),
                    (Noisy("left"), Noisy("right")),
                    Noisy("moved"),
                    Pair(Noisy("pair left"), Noisy("pair right")),
                    Noisy("last"),
                );
                DROPPED.with_borrow_mut(|dropped| dropped.push("made"));
                let mut future = pin!(future);
                let polls: usize = $polls;
                for _ in 0..polls {
                    let _ = poll_once(future.as_mut());
                    DROPPED.with_borrow_mut(|dropped| dropped.push("polled"));
                }
            }
            dropped()
        }};
    }

    #[test]
    fn an_async_function_drops_its_arguments_in_order() {
        let recorded = Recorded::here();
        assert_eq!(order!(observed_twin, 2), order!(plain, 2));
        assert_eq!(recorded.ended(), ["drop_order.async{first=first} ok"]);
    }

    #[test]
    fn a_cancelled_future_drops_its_arguments_in_order() {
        let recorded = Recorded::here();
        assert_eq!(order!(observed_twin, 1), order!(plain, 1));
        assert_eq!(
            recorded.ended(),
            ["drop_order.async{first=first} cancelled"]
        );
    }

    /// A plain future that was never polled drops its arguments first to last: they are not in
    /// locals yet. An observed one keeps them where they are, which makes it smaller.
    #[test]
    fn a_future_that_is_never_polled_drops_its_arguments_last_to_first() {
        let mut plain = order!(plain, 0);
        assert_eq!(plain.remove(0), "made");
        let mut observed = order!(observed_twin, 0);
        assert_eq!(observed.remove(0), "made");
        let (left, right) = (
            observed.iter().position(|name| *name == "left"),
            observed.iter().position(|name| *name == "right"),
        );
        assert_eq!(left.map(|place| place + 1), right);
        observed.sort_unstable();
        plain.sort_unstable();
        assert_eq!(observed, plain);
    }

    #[test]
    fn a_future_that_nobody_hears_of_drops_its_arguments_in_order() {
        assert_eq!(order!(observed_twin, 2), order!(plain, 2));
    }
}

mod method {
    use super::*;

    struct Receiver(Noisy);

    impl Receiver {
        async fn plain(self, first: Noisy, second: Noisy) {
            yield_now().await;
            let _ = (&self.0, &first, &second);
        }

        #[observed(name = "drop_order.method")]
        async fn observed(self, first: Noisy, second: Noisy) {
            yield_now().await;
            let _ = (&self.0, &first, &second);
        }
    }

    #[test]
    fn a_receiver_is_dropped_in_order() {
        block_on(Receiver(Noisy("self")).observed(Noisy("first"), Noisy("second")));
        let observed = dropped();
        block_on(Receiver(Noisy("self")).plain(Noisy("first"), Noisy("second")));
        assert_eq!(observed, dropped());
    }
}
