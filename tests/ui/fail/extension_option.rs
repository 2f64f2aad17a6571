use observe::Extension;

#[derive(Extension)]
#[extension(filter, low = ["project"], kind = "server")]
struct Ownership;

fn main() {
    let _ = Ownership;
}
