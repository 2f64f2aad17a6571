//! Measures what observe costs where tests cannot: instructions, processor
//! time, compile time, bytes.
//!
//! Each binary prints its tables and exits with 1 if a budget is missed:
//!
//! ```text
//! cargo run --release --manifest-path bench/Cargo.toml --bin instructions
//! cargo run --release --manifest-path bench/Cargo.toml --bin compile-cost
//! cargo run --release --manifest-path bench/Cargo.toml --bin scrape
//! cargo run --release --manifest-path bench/Cargo.toml --bin span-time
//! cargo run --release --manifest-path bench/Cargo.toml --bin relay-time
//! ```

pub mod callgrind;
pub mod cases;
pub mod generated;
pub mod memory_stream;
pub mod table;
pub mod thread_time;
pub mod user_time;
