//! Rust's syntax as far as the macros look at it.

mod attributes;
mod docs;
mod extent;
mod fn_item;
mod fragment;
mod nearest;

pub(crate) use attributes::{conditional, is_rewritten};
pub(crate) use docs::first_paragraph;
pub(crate) use extent::{Extent, end, ours_at, placed};
pub(crate) use fn_item::FnItem;
pub(crate) use fragment::{bare, only, unwrapped};
pub(crate) use nearest::nearest;
