//! The records of a small service, with everything that a page can show.

use super::record::{EXTENSION, OBSERVATION, RecordBytes, section};

/// `orders.place` as the shop declares it.
pub(crate) fn place() -> RecordBytes {
    RecordBytes::new(OBSERVATION, "orders.place")
        .text(b'd', "Places an order.")
        .flag(b'p')
        .at("shop::orders", "place", "src/orders.rs", 12)
        .text(b'L', "payment.method")
        .flag(b'r')
        .text(b'd', "How the customer pays.")
        .text(b'v', "card")
        .text(b'v', "invoice")
        .text(b'H', "order.id")
        .text(b'd', "Number given to the order.")
}

/// An observation that uses every field.
fn fetch() -> RecordBytes {
    RecordBytes::new(OBSERVATION, "stock.fetch")
        .text(b'c', "fetch {warehouse}")
        .text(
            b'd',
            "Asks the `Warehouse<T>` for <b>stock</b> | a \\| pipe\nand a second line.",
        )
        .text(b'k', "2")
        .flag(b'a')
        .text(b'b', "0.01,0.25")
        .text(b's', "experimental")
        .text(b'i', "1.2.0")
        .text(b'x', "use `stock.query`.")
        .at(
            "shop::stock",
            "Client::fetch",
            "/home/ann/shop/src/stock.rs",
            40,
        )
        .text(b'L', "warehouse")
        .text(b't', "Warehouse")
        .text(b'v', "north")
        .text(b'w', "Near the sea.")
        .text(b'v', "a|b`c")
        .text(b'i', "1.3.0")
        .text(b'L', "cached")
        .flag(b'r')
        .text(b't', "bool")
        .text(b'x', "always `false`")
        .text(b'L', "tenant")
        .flag(b'r')
        .text(b'd', "Whose stock it is")
        .text(b'u', "50")
        .text(b'H', "sku")
        .flag(b'r')
        .text(b'E', "retried")
        .text(b'd', "The first answer was | late.")
}

/// One name, two implementations of a trait method.
fn render(item: &str, line: u32) -> RecordBytes {
    RecordBytes::new(OBSERVATION, "page.render")
        .at("shop::page", item, "src/page.rs", line)
        .text(b'L', "kind")
        .text(b'd', "Which page.")
}

fn convention() -> RecordBytes {
    RecordBytes::new(EXTENSION, "orders.submit")
        .text(b'o', "orders.place")
        .text(b'y', "0")
        .text(b'd', "Names orders as the old system did.")
        .at("shop::legacy", "Submit", "src/legacy.rs", 7)
        .text(b'L', "legacy.channel")
        .flag(b'r')
        .text(b'd', "Where the order came from.")
}

fn common() -> RecordBytes {
    RecordBytes::new(EXTENSION, "")
        .text(b'y', "2")
        .at("shop", "main", "src/main.rs", 3)
        .text(b'L', "region")
        .flag(b'r')
        .text(b'd', "Where it runs.")
}

/// The records of the whole service, in no useful order.
pub(crate) fn records() -> Vec<RecordBytes> {
    vec![
        fetch(),
        common(),
        render("Html as Render>::render", 30),
        place(),
        convention(),
        render("Text as Render>::render", 18),
        place(),
    ]
}

/// Their section.
pub(crate) fn shop() -> Vec<u8> {
    section(&records())
}
