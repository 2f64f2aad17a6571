/// Parses a number.
pub fn parse(text: &str) -> Result<u64, std::num::ParseIntError> {
    ::observe::__private::declare! {
        text {
        "·OBSDOC\n\u{1}\0on\u{c}\0\0expand.plaind\u{10}\0\0Parses a number.p\0\0\0P\r\0\0observe-testsV\u{5}\0\x000.0.0F\u{5}\0\0parseM",
        ::core::module_path!(), "\0f", ::core::file!(), "\0l", ::core::line!(), "\0m",
        ::core::column!(), "\0H\u{4}\0\0textr\0\0\0." } keys { text : HighKey[0], }
        events {}
    }
    let mut __observe_call = ::observe::__private::Call::off();
    if !::observe::__private::Call::is_off(&__OBSERVE_DECLARED.callsite) {
        (&mut __observe_call)
            .begin_with(
                &__OBSERVE_DECLARED.callsite,
                |__observe_call| {
                    __observe_call.typed(0usize, &(text));
                },
            );
    }
    let __observe_result = ::observe::__private::call::<
        Result<u64, std::num::ParseIntError>,
    >(|| {
        let number: u64 = text.parse()?;
        Ok(number)
    });
    if ::observe::__private::Call::is_on(&__observe_call) {
        (&mut __observe_call).end(::observe::__private::error_of!(& __observe_result));
    }
    __observe_result
}
