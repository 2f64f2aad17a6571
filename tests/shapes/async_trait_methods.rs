//! `#[async_trait]` around our attribute, and inside it.

use async_trait::async_trait;
use observe::{key, observed};
use observe_tests::{Recorded, block_on, yield_now};

#[async_trait]
trait Store: Sync {
    async fn get(&self, name: &str) -> Result<String, String>;

    #[observed(name = "async_trait.default", high = ["name" = name])]
    async fn get_twice(&self, name: &str) -> Result<String, String> {
        let first = self.get(name).await?;
        yield_now().await;
        Ok(first + &self.get(name).await?)
    }
}

struct OnEachMethod;

#[async_trait]
impl Store for OnEachMethod {
    #[observed(name = "async_trait.method", high = ["name" = name, "length"])]
    async fn get(&self, name: &str) -> Result<String, String> {
        yield_now().await;
        key!("length" = name.len());
        if name.is_empty() {
            return Err(String::from("no name"));
        }
        Ok(name.to_owned())
    }
}

struct OursOutside;

#[observed(name = "async_trait.outside")]
#[async_trait]
impl Store for OursOutside {
    #[observed(high = ["name" = name])]
    async fn get(&self, name: &str) -> Result<String, String> {
        yield_now().await;
        Ok(name.to_owned())
    }
}

struct OursInside;

#[async_trait]
#[observed(name = "async_trait.inside")]
impl Store for OursInside {
    async fn get(&self, name: &str) -> Result<String, String> {
        yield_now().await;
        Ok(name.to_owned())
    }
}

#[test]
fn a_method_under_async_trait_is_observed() {
    let recorded = Recorded::here();
    assert_eq!(block_on(OnEachMethod.get("ab")), Ok("ab".into()));
    assert!(block_on(OnEachMethod.get("")).is_err());
    assert_eq!(
        recorded.ended(),
        [
            "async_trait.method{name=ab length=2} ok",
            "async_trait.method{name= length=0} error String"
        ]
    );
}

#[test]
fn a_default_body_under_async_trait_is_observed() {
    let recorded = Recorded::here();
    let store: &dyn Store = &OnEachMethod;
    assert_eq!(block_on(store.get_twice("ab")), Ok("abab".into()));
    assert_eq!(recorded.ended().len(), 3);
    assert_eq!(
        recorded.ended().last().map(String::as_str),
        Some("async_trait.default{name=ab} ok")
    );
}

#[test]
fn a_block_may_be_observed_outside_or_inside_of_async_trait() {
    let recorded = Recorded::here();
    let stores: [&dyn Store; 2] = [&OursOutside, &OursInside];
    for store in stores {
        assert_eq!(block_on(store.get("ab")), Ok("ab".into()));
    }
    assert_eq!(
        recorded.ended(),
        [
            "async_trait.outside.get{name=ab} ok",
            "async_trait.inside.get ok"
        ]
    );
}
