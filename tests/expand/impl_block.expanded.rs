pub struct Orders(pub u64);
impl Orders {
    const FIRST: u64 = 1;
    pub fn place(&mut self) -> u64 {
        ::observe::__private::declare! {
            text {
            "·OBSDOC\n\u{1}\0on\u{13}\0\0expand.orders.placep\0\0\0P\r\0\0observe-testsV\u{5}\0\x000.0.0F\r\0\0Orders::placeM",
            ::core::module_path!(), "\0f", ::core::file!(), "\0l", ::core::line!(),
            "\0m", ::core::column!(), "\0." } keys {} events {}
        }
        let mut __observe_call = ::observe::__private::Call::off();
        if !::observe::__private::Call::is_off(&__OBSERVE_DECLARED.callsite) {
            (&mut __observe_call).begin_here(&__OBSERVE_DECLARED.callsite);
        }
        let __observe_result = ::observe::__private::call::<
            u64,
        >(|| {
            self.0 += self.step();
            self.0
        });
        if ::observe::__private::Call::is_on(&__observe_call) {
            (&mut __observe_call).end(::core::option::Option::None);
        }
        __observe_result
    }
    pub fn ship(&self) -> impl ::core::future::Future<Output = u64> {
        ::observe::__private::declare! {
            text {
            "·OBSDOC\n\u{1}\0on\u{12}\0\0expand.orders.shipp\0\0\0P\r\0\0observe-testsV\u{5}\0\x000.0.0F\u{c}\0\0Orders::shipM",
            ::core::module_path!(), "\0f", ::core::file!(), "\0l", ::core::line!(),
            "\0m", ::core::column!(), "\0H\u{8}\0\0order.idr\0\0\0q\0\0\0." } keys {
            order·id : HighKey[0], } events {}
        }
        ::observe::__private::Observed::new(
            async move {
                let _ = (&self,);
                {
                    let mut __observe_call = ::observe::__private::Call::begin(
                        &__OBSERVE_DECLARED.callsite,
                    );
                    if ::observe::__private::Call::is_on(&__observe_call) {
                        __observe_call.start_in_poll();
                    }
                }
                if false {
                    return ::observe::__private::absent::<u64>();
                }
                self.0
            },
            |__observe_result, __observe_call| {
                match __observe_result {
                    id => {
                        use ::observe::__private::{
                            CaptureDisplay as _, CaptureOption as _, CaptureTyped as _,
                        };
                        __observe_call
                            .set(
                                0usize,
                                (&&&::observe::__private::Capture(&(id)))
                                    .__observe_capture(),
                            );
                    }
                    _ => {}
                }
                __observe_call.end(::core::option::Option::None);
            },
        )
    }
    fn step(&self) -> u64 {
        Self::FIRST.min(self.0)
    }
}
