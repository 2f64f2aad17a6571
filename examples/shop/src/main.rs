//! try
fn main() {
    observe::install(observe::TextPublisher::stderr());
    let _ = shop::place("7", shop::Payment::Card);
    let _ = shop::place("x", shop::Payment::Invoice);
    let mut fut = std::pin::pin!(shop::ship(3, true, "here"));
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let _ = fut.as_mut().poll(&mut cx);
}
