use observe::observed;

#[observed(name = "orders.limit")]
const fn limit() -> u64 {
    7
}

struct Orders;

#[observed(name = "orders")]
impl Orders {
    #[observed(high = ["order.id" = id])]
    const fn number(id: u64) -> u64 {
        id
    }

    const fn left_alone() {}
}

const LIMIT: u64 = limit();

fn main() {
    Orders::left_alone();
    assert_eq!(Orders::number(LIMIT), 7);
}
