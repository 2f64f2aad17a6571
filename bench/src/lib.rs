//! Measures what observe costs where tests cannot: instructions, compile time, bytes.
//!
//! Each binary prints one table and exits with 1 if a budget is missed:
//!
//! ```text
//! cargo run --release --manifest-path bench/Cargo.toml --bin instructions
//! cargo run --release --manifest-path bench/Cargo.toml --bin compile-cost
//! cargo run --release --manifest-path bench/Cargo.toml --bin scrape
//! ```

pub mod callgrind;
pub mod cases;
pub mod generated;
pub mod table;
pub mod user_time;
