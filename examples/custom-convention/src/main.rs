//! A convention renames a library's observation and names its span; another stands at the one
//! observation it is for; a filter adds a key.
//!
//! Run it with `cargo run -p custom-convention`; `cargo docs-gen -p custom-convention` prints the
//! page, which shows the added keys under the observation that they extend.

use observe::{Convention, Edit, Extension, Filter, Registry, TextPublisher, key, observed};

/// Sends a letter.
#[observed(name = "letters.send", low = ["express" = express], high = ["pages"])]
fn send(express: bool) {
    key!("pages" = 3_u32);
}

/// The post office's names.
#[derive(Extension)]
#[extension(convention, observation = "letters.send", name = "post.letters")]
struct PostOffice;

impl Convention for PostOffice {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.rename();
        edit.contextual_name("post a letter");
    }
}

/// Says where in the building a parcel lies.
#[derive(Extension)]
#[extension(convention, observation = "parcels.store", low = [/** Where it lies. */ "floor"])]
struct Warehouse {
    floor: &'static str,
}

impl Convention for Warehouse {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.low("floor", &self.floor);
    }
}

/// This program runs on the ground floor.
const WAREHOUSE: Warehouse = Warehouse { floor: "ground" };

/// Stores a parcel.
#[observed(name = "parcels.store", convention = WAREHOUSE)]
fn store() {}

/// Says in which region the program runs.
#[derive(Extension)]
#[extension(filter, low = [/** The region of the data centre. */ "cloud.region"])]
struct Region {
    name: &'static str,
}

impl Filter for Region {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.low("cloud.region", &self.name);
    }
}

fn main() -> Result<(), observe::InstallError> {
    Registry::builder()
        .handler(TextPublisher::stderr())
        .convention(PostOffice)
        .filter(Region { name: "north" })
        .build()?
        .install();
    send(true);
    store();
    Ok(())
}
