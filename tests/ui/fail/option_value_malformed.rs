use observe::observed;

#[observed(
    name = orders.place,
    description = 7,
    low = "fast",
    buckets = [0.1, "1s"],
    error = error.code(),
    stability = "stable" "since 1.0",
)]
fn place() {}

fn main() {
    place();
}
