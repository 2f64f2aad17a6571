//! What is counted, and that it is exact.

mod clients;
mod concurrency;
mod datagrams;
mod listeners;
mod streams;
