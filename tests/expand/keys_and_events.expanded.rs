use observe::{KeyName, event, key};
const COUNTRY: KeyName = KeyName::low("country").description("Where to.");
/// Places an order.
pub fn place(fast: bool, number: u64) -> Result<u64, String> {
    ::observe::__private::declare! {
        pieces {
        ::core::concat!("·OBSDOC\n\u{1}\0on\u{16}\0\0expand.keys_and_eventsc\u{f}\0\0place in {fast}d\u{10}\0\0Places an order.k\u{1}\0\x002a\0\0\0b\u{5}\0\x000.1,1p\0\0\0P\r\0\0observe-testsV\u{5}\0\x000.0.0F\u{5}\0\0placeM",
        ::core::module_path!(), "\0f", ::core::file!(), "\0l", ::core::line!(), "\0m",
        ::core::column!(), "\0L\u{4}\0\0fastr\0\0\0t\u{4}\0\0bool") .as_bytes(), { use
        ::observe::__private::Undocumented as _; ::observe::__private::Documented:: <
        bool > ::DOCUMENTATION }, & ::observe::__private::head(76u8,
        ::observe::KeyName::name(& COUNTRY)), ::observe::KeyName::name(& COUNTRY)
        .as_bytes(), ::core::concat!("r\0\0\0q\0\0\0") .as_bytes(), &
        ::observe::__private::head(100u8, ::observe::KeyName::description_text(&
        COUNTRY)), ::observe::KeyName::description_text(& COUNTRY).as_bytes(),
        ::observe::KeyName::values_documentation(& COUNTRY),
        ::core::concat!("L\u{7}\0\0carrierq\0\0\0v\u{3}\0\0dhlv\u{3}\0\0upsH\u{8}\0\0order.idd\u{13}\0\0Given to the order.q\0\0\0H\u{4}\0\0typer\0\0\0q\0\0\0t\u{3}\0\0u64E\u{5}\0\0retryd\u{c}\0\0Tried again..")
        .as_bytes(), } keys { fast : LowKey[0, ::observe::__private::Only < bool >],
        COUNTRY : LowKey[1], carrier : LowKey[2], order·id : HighKey[3], r#type :
        HighKey[4, ::observe::__private::Only < u64 >], } events { retry : 0, }
    }
    const _: () = {
        ::observe::__private::check_key(
            &COUNTRY,
            ::observe::__private::Cardinality::Low,
            &[
                ("fast", ::observe::__private::Cardinality::Low),
                ("carrier", ::observe::__private::Cardinality::Low),
                ("order.id", ::observe::__private::Cardinality::High),
                ("type", ::observe::__private::Cardinality::High),
            ],
        );
    };
    let mut __observe_call = ::observe::__private::Call::off();
    if !::observe::__private::Call::is_off(&__OBSERVE_DECLARED.callsite) {
        (&mut __observe_call)
            .begin_with(
                &__OBSERVE_DECLARED.callsite,
                |__observe_call| {
                    __observe_call.low(0usize, &(fast));
                },
            );
    }
    let __observe_result = ::observe::__private::call::<
        Result<u64, String>,
    >(|| {
        key!(COUNTRY = "de");
        key!("carrier" = "dhl");
        key!("type" = number);
        event!("retry");
        Ok(number)
    });
    if ::observe::__private::Call::is_on(&__observe_call) {
        match &__observe_result {
            Ok(id) => {
                use ::observe::__private::{
                    CaptureDisplay as _, CaptureOption as _, CaptureTyped as _,
                };
                (&mut __observe_call)
                    .set(
                        3usize,
                        (&&&::observe::__private::Capture(&(id))).__observe_capture(),
                    );
            }
            _ => {}
        }
        (&mut __observe_call).end(::observe::__private::error_of!(& __observe_result));
    }
    __observe_result
}
