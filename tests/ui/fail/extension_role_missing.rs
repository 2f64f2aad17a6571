use observe::{Edit, Extension, Filter};

#[derive(Extension)]
#[extension(low = ["project"])]
struct Ownership;

impl Filter for Ownership {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.low("project", &"observe");
    }
}

fn main() {
    let _ = Ownership;
}
