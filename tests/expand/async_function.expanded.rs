pub fn ship<'a>(
    fast: bool,
    __observe_argument1: (u64, &'a str),
    __observe_argument2: &str,
) -> impl ::core::future::Future<Output = (bool, u64, &'a str)> {
    ::observe::__private::declare! {
        pieces {
        ::core::concat!("·OBSDOC\n\u{1}\0on\u{15}\0\0expand.async_functionp\0\0\0P\r\0\0observe-testsV\u{5}\0\x000.0.0F\u{4}\0\0shipM",
        ::core::module_path!(), "\0f", ::core::file!(), "\0l", ::core::line!(), "\0m",
        ::core::column!(), "\0L\u{4}\0\0fastr\0\0\0t\u{4}\0\0bool") .as_bytes(), { use
        ::observe::__private::Undocumented as _; ::observe::__private::Documented:: <
        bool > ::DOCUMENTATION }, ::core::concat!(".") .as_bytes(), } keys { fast :
        LowKey[0, ::observe::__private::Only < bool >], } events {}
    }
    ::observe::__private::Observed::new(
        async move {
            let _ = (&__observe_argument2, &__observe_argument1, &fast);
            let __observe_argument1 = __observe_argument1;
            let (id, carrier) = __observe_argument1;
            let __observe_argument2 = __observe_argument2;
            {
                let mut __observe_call = ::observe::__private::Call::begin(
                    &__OBSERVE_DECLARED.callsite,
                );
                if ::observe::__private::Call::is_on(&__observe_call) {
                    (&mut __observe_call).low(0usize, &(fast));
                    __observe_call.start_in_poll();
                }
            }
            if false {
                return ::observe::__private::absent::<(bool, u64, &str)>();
            }
            if id == 0 {
                return (fast, 0, "nobody");
            }
            (fast, id, carrier)
        },
        |__observe_result, __observe_call| {
            __observe_call.end(::core::option::Option::None);
        },
    )
}
