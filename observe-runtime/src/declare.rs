//! The statics of a declaration: `macro_rules!`, because their link sections need attributes that
//! a crate with `forbid(unsafe_code)` may not write itself.

/// A callsite, its record in the documentation section, and its place in the inventory.
#[doc(hidden)]
#[macro_export]
macro_rules! __callsite {
    ($name:ident, $pieces:expr) => {
        static $name: $crate::__private::Callsite = {
            const PIECES: &[&[u8]] = $pieces;
            #[used]
            #[cfg_attr(
                not(any(target_vendor = "apple", windows)),
                unsafe(link_section = "obsdoc")
            )]
            #[cfg_attr(
                target_vendor = "apple",
                unsafe(link_section = "__DATA,__obsdoc,regular,no_dead_strip")
            )]
            #[cfg_attr(windows, unsafe(link_section = ".obsdoc$b"))]
            static RECORD: [u8; $crate::__private::length(PIECES)] =
                $crate::__private::join(PIECES);
            $crate::__private::Callsite::new(&RECORD)
        };
        $crate::__private::inventory::submit! {
            $crate::__private::Declared::Observation(&$name)
        }
    };
}

/// The record of an extension, in the documentation section and in the inventory.
#[doc(hidden)]
#[macro_export]
macro_rules! __extension {
    ($pieces:expr) => {
        $crate::__private::inventory::submit! {
            $crate::__private::Declared::Extension({
                const PIECES: &[&[u8]] = $pieces;
                #[used]
                #[cfg_attr(
                    not(any(target_vendor = "apple", windows)),
                    unsafe(link_section = "obsdoc")
                )]
                #[cfg_attr(
                    target_vendor = "apple",
                    unsafe(link_section = "__DATA,__obsdoc,regular,no_dead_strip")
                )]
                #[cfg_attr(windows, unsafe(link_section = ".obsdoc$b"))]
                static RECORD: [u8; $crate::__private::length(PIECES)] =
                    $crate::__private::join(PIECES);
                &RECORD
            })
        }
    };
}
