//! The cases: as the user writes them, and as they are expanded.

macro_rules! cases {
    ($($case:ident)*) => {
        /// The cases' names.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($case)),*];

        /// What the user writes.
        pub(crate) mod written {
            $(
                #[allow(unreachable_pub, reason = "as in a library")]
                pub(crate) mod $case {
                    include!(concat!(stringify!($case), ".rs"));
                }
            )*
        }

        /// What becomes of it.
        pub(crate) mod expanded {
            $(
                #[allow(
                    unreachable_pub,
                    non_snake_case,
                    unreachable_patterns,
                    unused_imports,
                    clippy::all,
                    clippy::pedantic,
                    reason = "lints pass over expansions"
                )]
                pub(crate) mod $case {
                    include!(concat!(stringify!($case), ".expanded.rs"));
                }
            )*
        }
    };
}

cases! { plain async_function boxed_future impl_block keys_and_events }
