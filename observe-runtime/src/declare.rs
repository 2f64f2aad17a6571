//! The statics of a declaration: `macro_rules!`, because their link sections need attributes that
//! a crate with `forbid(unsafe_code)` may not write itself.
//!
//! What a section or a constructor is called depends on the target; it is decided when this crate
//! is compiled, so that expansions carry no `cfg`.

/// A declaration: its record in the documentation section, its names, its place in the inventory.
///
/// `text` is what `concat!` takes; a record that needs constants of other items comes as `pieces`.
#[doc(hidden)]
#[macro_export]
macro_rules! __declare {
    (
        text { $($text:tt)* }
        $($names:tt)*
    ) => {
        $crate::__declare! {
            @record {
                $crate::__record! {
                    [$crate::__private::u8; ::core::concat!($($text)*).len()] =
                        *$crate::__private::bytes(::core::concat!($($text)*))
                }
            }
            $($names)*
        }
    };
    (
        pieces { $($piece:expr,)* }
        $($names:tt)*
    ) => {
        $crate::__declare! {
            @record {
                const __OBSERVE_PIECES: &[&[$crate::__private::u8]] = &[$($piece),*];
                $crate::__record! {
                    [$crate::__private::u8; $crate::__private::length(__OBSERVE_PIECES)] =
                        $crate::__private::join(__OBSERVE_PIECES)
                }
            }
            $($names)*
        }
    };
    // A function whose attribute is wrong: its body's names are known all the same.
    (
        nothing {}
        $($names:tt)*
    ) => {
        $crate::__declare! {
            @static { const __OBSERVE_RECORD: [$crate::__private::u8; 0] = []; }
            $($names)*
        }
    };
    (
        @record { $($record:tt)* }
        $($names:tt)*
    ) => {
        $crate::__declare! {
            @static { $($record)* }
            $($names)*
        }
        $crate::__list! { __OBSERVE_DECLARED.callsite }
    };
    (
        @static { $($record:tt)* }
        keys { $($key:ident: $kind:ident [$($parameter:tt)*],)* }
        events { $($event:ident: $event_index:literal,)* }
        $(convention { $convention:expr })?
    ) => {
        // The fields of a struct's declaration are named in other modules. Lints pass over what a
        // macro of another crate writes; to allow them is an error where the user forbids them.
        pub struct __ObserveDeclaredKeys {
            $(pub $key: $crate::__private::$kind<$($parameter)*>,)*
        }
        pub struct __ObserveDeclaredEvents {
            $(pub $event: $crate::__private::EventKey<$event_index>,)*
        }
        static __OBSERVE_DECLARED: $crate::__private::Declaration<
            __ObserveDeclaredKeys,
            __ObserveDeclaredEvents,
        > = {
            $($record)*
            $crate::__private::Declaration::new(&__OBSERVE_RECORD)
                $(.extended({
                    static __OBSERVE_EXTENDED: $crate::__private::ExtendedRecord =
                        $crate::__private::ExtendedRecord {
                            record: &__OBSERVE_RECORD,
                            convention: &$convention,
                            origin: $crate::__private::None,
                        };
                    &__OBSERVE_EXTENDED
                }))?
        };
    };
}

/// The record of an extension, in the documentation section and in the inventory.
#[doc(hidden)]
#[macro_export]
macro_rules! __extension {
    (text { $($text:tt)* }) => {
        $crate::__record! {
            [$crate::__private::u8; ::core::concat!($($text)*).len()] =
                *$crate::__private::bytes(::core::concat!($($text)*))
        }
        $crate::__private::inventory::submit! {
            $crate::__private::Declared::Extension(&__OBSERVE_RECORD)
        }
    };
    (pieces { $($piece:expr,)* }) => {
        const __OBSERVE_PIECES: &[&[$crate::__private::u8]] = &[$($piece),*];
        $crate::__record! {
            [$crate::__private::u8; $crate::__private::length(__OBSERVE_PIECES)] =
                $crate::__private::join(__OBSERVE_PIECES)
        }
        $crate::__private::inventory::submit! {
            $crate::__private::Declared::Extension(&__OBSERVE_RECORD)
        }
    };
}

/// The static that holds a record.
#[cfg(not(any(target_vendor = "apple", windows)))]
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($ty:ty = $bytes:expr) => {
        #[used]
        #[unsafe(link_section = "obsdoc")]
        static __OBSERVE_RECORD: $ty = $bytes;
    };
}

/// The static that holds a record.
#[cfg(target_vendor = "apple")]
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($ty:ty = $bytes:expr) => {
        #[used]
        #[unsafe(link_section = "__DATA,__obsdoc,regular,no_dead_strip")]
        static __OBSERVE_RECORD: $ty = $bytes;
    };
}

/// The static that holds a record.
#[cfg(windows)]
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($ty:ty = $bytes:expr) => {
        #[used]
        #[unsafe(link_section = ".obsdoc$b")]
        static __OBSERVE_RECORD: $ty = $bytes;
    };
}

/// Lists a callsite before `main`: what `inventory` does, without a node of its own.
///
/// `inventory::submit!` was measured at 0.52 ms of `cargo check` for each function, this at 0.04.
/// On targets where it was not measured, `inventory` does it.
#[cfg(target_os = "linux")]
#[doc(hidden)]
#[macro_export]
macro_rules! __list {
    ($($callsite:tt)*) => {
        #[used]
        #[unsafe(link_section = ".init_array")]
        static __OBSERVE_LIST: extern "C" fn() = {
            extern "C" fn list() {
                $crate::__private::Callsite::list(&$($callsite)*);
            }
            list
        };
    };
}

/// Lists a callsite before `main`.
#[cfg(not(target_os = "linux"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __list {
    ($($callsite:tt)*) => {
        $crate::__private::inventory::submit! {
            $crate::__private::Declared::Observation(&$($callsite)*)
        }
    };
}

/// The error in a returned value, if it is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_of {
    ($result:expr) => {{
        use $crate::__private::{
            ReturnedDisplay as _, ReturnedError as _, ReturnedKind as _, ReturnedOther as _,
            ReturnedResult as _,
        };
        (&&&&&$crate::__private::Returned($result)).__observe_error()
    }};
}
