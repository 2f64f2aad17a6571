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
        pub(super) async fn handed_on(order: Order) -> u64 {
            yield_now().await;
            by_reference(order).await
        }
        $(#[$attribute])?
        pub(super) async fn handed_on_twice(order: Order) -> u64 {
            yield_now().await;
            handed_on(order).await
        }
        $(#[$attribute])?
        pub(super) async fn without_argument() -> u64 {
            yield_now().await;
            7
        }
    };
}

mod plain {
    use super::*;
    bodies!();
}
mod watched {
    use super::*;
    bodies!(observed(name = "sizes.future"));
}

#[test]
fn xx() {
    println!("by_reference {} {}", bytes(plain::by_reference(order())), bytes(watched::by_reference(order())));
    println!("moved_on {} {}", bytes(plain::moved_on(order())), bytes(watched::moved_on(order())));
    println!("handed_on {} {}", bytes(plain::handed_on(order())), bytes(watched::handed_on(order())));
    println!("twice {} {}", bytes(plain::handed_on_twice(order())), bytes(watched::handed_on_twice(order())));
    println!("none {} {}", bytes(plain::without_argument()), bytes(watched::without_argument()));
}
