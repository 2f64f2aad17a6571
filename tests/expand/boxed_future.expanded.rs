use std::future::Future;
use std::pin::Pin;
pub fn load(id: u64) -> Pin<Box<dyn Future<Output = Result<u64, String>> + Send>> {
    ::observe::__private::declare! {
        text {
        "·OBSDOC\n\u{1}\0on\u{13}\0\0expand.boxed_futurep\0\0\0P\r\0\0observe-testsV\u{5}\0\x000.0.0F\u{4}\0\0loadM",
        ::core::module_path!(), "\0f", ::core::file!(), "\0l", ::core::line!(), "\0m",
        ::core::column!(), "\0H\u{2}\0\0idr\0\0\0t\u{3}\0\0u64." } keys { id : HighKey[0,
        ::observe::__private::Only < u64 >], } events {}
    }
    let mut __observe_call = ::observe::__private::Call::begin(
        &__OBSERVE_DECLARED.callsite,
    );
    if ::observe::__private::Call::is_on(&__observe_call) {
        (&mut __observe_call).typed(0usize, &(id));
    }
    let __observe_future = ::observe::__private::call::<
        Pin<Box<dyn Future<Output = Result<u64, String>> + Send>>,
    >(|| { Box::pin(async move { Ok(id) }) });
    if ::observe::__private::Call::is_on(&__observe_call) {
        ::observe::__private::boxed(
            ::observe::__private::Observed::prepared(
                __observe_call,
                __observe_future,
                |__observe_result, __observe_call| {
                    __observe_call
                        .end(::observe::__private::error_of!(__observe_result));
                },
            ),
        )
    } else {
        __observe_future
    }
}
