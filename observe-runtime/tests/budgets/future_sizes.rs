//! How much larger the future of an observed function is than that of the same function without
//! the attribute.

use std::hint::black_box;

use observe::observed;

use crate::polling::yield_now;

/// An argument that is not copied.
struct Order([u8; 256]);

fn order() -> Order {
    Order([7; 256])
}

fn total(order: &Order) -> u64 {
    order.0.iter().copied().map(u64::from).sum()
}

fn bytes<T>(value: T) -> isize {
    let size = size_of_val(&value);
    drop(black_box(value));
    isize::try_from(size).expect("a future is smaller than the address space")
}

/// One function for each way of using the argument, with and without the attribute.
macro_rules! bodies {
    ($($attribute:meta)?) => {
        $(#[$attribute])?
        pub(super) async fn by_reference(order: Order) -> u64 {
            yield_now().await;
            let before = total(&order);
            yield_now().await;
            before + total(&order)
        }
        $(#[$attribute])?
        pub(super) async fn moved_on(order: Order) -> u64 {
            yield_now().await;
            let order = black_box(order);
            yield_now().await;
            total(&order)
        }
        $(#[$attribute])?
        pub(super) async fn nested() -> u64 {
            yield_now().await;
            7
        }
        $(#[$attribute])?
        pub(super) async fn nested_twice() -> u64 {
            yield_now().await;
            nested().await
        }
        $(#[$attribute])?
        pub(super) async fn nested_three_times() -> u64 {
            yield_now().await;
            nested_twice().await
        }
        $(#[$attribute])?
        pub(super) async fn handed_on(order: Order) -> u64 {
            yield_now().await;
            by_reference(order).await
        }
    };
}

mod plain {
    use super::{Order, black_box, total, yield_now};

    bodies!();
}

mod watched {
    use super::{Order, black_box, observed, total, yield_now};

    bodies!(observed(name = "future_sizes.call"));
}

/// How many bytes an observed future has more than a plain one.
macro_rules! gain {
    ($call:ident($($argument:expr)?)) => {
        bytes(watched::$call($($argument)?)) - bytes(plain::$call($($argument)?))
    };
}

#[test]
fn argument_used_by_reference_costs_nothing() {
    let gain = gain!(by_reference(order()));
    assert!(gain <= 0, "{gain}");
}

#[test]
fn argument_moved_on_costs_at_most_four_words() {
    let gain = gain!(moved_on(order()));
    assert!(gain <= 32, "{gain}");
}

#[test]
fn each_further_nested_call_costs_at_most_four_words() {
    let gains = [
        gain!(nested()),
        gain!(nested_twice()),
        gain!(nested_three_times()),
    ];
    let further = gains.windows(2).map(|pair| pair[1] - pair[0]);
    assert!(further.max() <= Some(32), "{gains:?}");
    assert!(gains[0] <= 32, "{gains:?}");
}

#[test]
fn argument_handed_on_to_a_nested_call_costs_nothing() {
    let gain = gain!(handed_on(order()));
    assert!(gain <= 0, "{gain}");
}
