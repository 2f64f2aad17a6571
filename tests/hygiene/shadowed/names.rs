//! The names of the standard library, meaning something else.

#![allow(
    dead_code,
    non_camel_case_types,
    unused_imports,
    unused_macros,
    clippy::new_ret_no_self,
    clippy::wrong_self_convention,
    reason = "that they are there is enough"
)]

pub(super) mod core {}
pub(super) mod std {}
pub(super) mod alloc {}
pub(super) mod observe {}
pub(super) mod obs {}

pub(super) struct Option;
pub(super) struct Result;
pub(super) struct String;
pub(super) struct Box;
pub(super) struct Vec;
pub(super) struct Some;
pub(super) struct None;
pub(super) struct Ok;
pub(super) struct Err;
pub(super) struct Pin;
pub(super) struct Poll;
pub(super) struct str;
pub(super) struct bool;
pub(super) struct u8;
pub(super) struct u32;
pub(super) struct u64;
pub(super) struct usize;
pub(super) struct f64;

pub(super) trait Future {}
pub(super) trait Send {}
pub(super) trait Sized {}
pub(super) trait Fn {}
pub(super) trait FnOnce {}
pub(super) trait Drop {}
pub(super) trait Clone {}
pub(super) trait Display {}
pub(super) trait Error {}
pub(super) trait Into {}
pub(super) trait From {}

pub(super) fn drop() {}
pub(super) fn call() {}
pub(super) fn set() {}
pub(super) fn boxed() {}
pub(super) fn absent() {}

macro_rules! shadow {
    ($($name:ident)*) => {
        $(
            macro_rules! $name {
                () => {};
            }
            pub(super) use $name;
        )*
    };
}

shadow! {
    concat module_path file line column stringify env include_bytes
    panic unreachable assert vec format format_args matches
}

/// Methods that every value has, for whoever looks for one of such a name.
macro_rules! everywhere {
    ($($name:ident)*) => {

        pub(super) trait OfValues: ::core::marker::Sized {
            $(fn $name(self) {})*
        }
        impl<T> OfValues for T {}

        pub(super) trait OfReferences {
            $(fn $name(&self) {})*
        }
        impl<T: ?::core::marker::Sized> OfReferences for T {}

        pub(super) trait OfMutable {
            $(fn $name(&mut self) {})*
        }
        impl<T: ?::core::marker::Sized> OfMutable for T {}
    };
}

everywhere! {
    begin begin_with begin_here begin_in start start_in_poll end is_on is_off set low low_of typed
    name_error capture error as_error take key event index list low_value name description_text
    values_documentation as_bytes len new member prepared poll
}
