//! Which field each key of a declaration has.

use observe::{Cardinality, Context, KeyValue, Value};

use crate::digest::{number_of, number_of_static};
use crate::site::Site;

/// A declaration's site, with what the observations of one registry have to know of it.
#[derive(Debug)]
pub(crate) struct Layout {
    site: &'static Site,
    /// The low keys as they come, with their fields.
    low: Vec<(&'static str, Option<usize>)>,
    has_high: bool,
}

impl Layout {
    /// The layout of the declaration of `context`.
    pub(crate) fn new(site: &'static Site, context: &Context) -> Self {
        let low: Vec<_> = context
            .low_keys()
            .map(|key| (key, site.field(key)))
            .collect();
        Self {
            site,
            has_high: site.keys().len() > low.len(),
            low,
        }
    }

    pub(crate) fn site(&self) -> &'static Site {
        self.site
    }

    /// Calls `visit` with the field of each key that is set, its value, and a number that changes
    /// with the value.
    #[inline]
    pub(crate) fn for_each<'a>(
        &self,
        context: &'a Context,
        mut visit: impl FnMut(usize, Value<'a>, u64),
    ) {
        let low = context.low_keys().zip(context.low_values());
        for (place, (key, value)) in low.enumerate() {
            // A low key that is not set is `none`; traces leave it out.
            if value == KeyValue::NONE && context.value(key).is_none() {
                continue;
            }
            if let Some(field) = self.low_field(place, key) {
                visit(field, Value::Text(value), number_of_static(value));
            }
        }
        if self.has_high {
            for KeyValue { name, value } in context.key_values(Cardinality::High) {
                if let Some(field) = self.site.field(name) {
                    visit(field, value, number_of(value));
                }
            }
        }
    }

    #[inline]
    fn low_field(&self, place: usize, key: &'static str) -> Option<usize> {
        match self.low.get(place) {
            Some((known, field)) if std::ptr::eq(*known, key) => *field,
            _ => self.site.field(key),
        }
    }
}
