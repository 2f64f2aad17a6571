//! What the written return type tells of the returned value.

use quote::ToTokens as _;
use syn::{ReturnType, Type};

use super::shape::last_segment;
use crate::syntax::bare;

/// Whether a value of the written type could be a `Result`; an unknown name could be an alias.
pub(super) fn may_be_result(output: &ReturnType) -> bool {
    const OTHERS: &[&str] = &[
        "bool", "char", "str", "String", "Vec", "Option", "Box", "Arc", "Rc", "HashMap",
        "BTreeMap", "HashSet", "BTreeSet", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16",
        "i32", "i64", "i128", "isize", "f32", "f64", "Duration", "Instant",
    ];
    match output {
        ReturnType::Default => false,
        ReturnType::Type(_, ty) => match bare(ty) {
            Type::Path(_) => {
                last_segment(ty).is_none_or(|(name, _)| !OTHERS.contains(&name.as_str()))
            }
            Type::Macro(_) | Type::Verbatim(_) => true,
            // An `impl Trait` is not a `Result`, but its future's output may be one.
            Type::ImplTrait(_) => ty.to_token_stream().to_string().contains("Future"),
            _ => false,
        },
    }
}
