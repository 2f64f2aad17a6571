use observe::Extension;

#[derive(Extension)]
#[extension(convention, low = ["project" = "observe"])]
struct Ownership;

fn main() {
    let _ = Ownership;
}
