//! Keys with every value that they can have.

use super::stage::{Stage, set_text};
use super::subject::{IS_FAST, NOTE, ORDER, OUTER, PAYMENT, REGION, TENANT};
use crate::value::{Captured, LowCardinality, LowValue, Value, ValueSet, bounded};

static PAYMENTS: ValueSet = ValueSet::new(&["card", "invoice"]);

pub(super) fn unset(stage: &Stage) {
    stage.started(&OUTER).end(None);
    let mut call = stage.begin(&OUTER);
    call.set(REGION, Captured::Low(LowValue::absent()));
    call.set(NOTE, Captured::Absent);
    call.start();
    call.end(None);
}

pub(super) fn low(stage: &Stage) {
    for (number, is_fast) in [false, true].into_iter().enumerate() {
        let mut call = stage.begin(&OUTER);
        call.set(REGION, Captured::Low(LowValue::text("south")));
        call.set(IS_FAST, Captured::Low(is_fast.low_value()));
        call.set(TENANT, Captured::Low(bounded(number, 9).low_value()));
        call.set(PAYMENT, Captured::Low(LowValue::member(&PAYMENTS, number)));
        call.start();
        call.end(None);
    }
}

pub(super) fn high(stage: &Stage) {
    let values = [
        Value::Text("text"),
        Value::I64(i64::MIN),
        Value::U64(u64::MAX),
        Value::F64(1.5),
        Value::F64(f64::NAN),
        Value::F64(f64::NEG_INFINITY),
        Value::Bool(true),
    ];
    for value in values {
        let mut call = stage.begin(&OUTER);
        call.set(ORDER, Captured::Plain(value));
        call.set(NOTE, Captured::Display(&format_args!("order {value}")));
        call.start();
        call.end(None);
    }
}

pub(super) fn awkward_text(stage: &Stage) {
    let long = "long ".repeat(20_000);
    let texts = ["", " ", "\0", "\"\\\n\r\t{}=,", "𝄞 ünïcödé \u{202e}", &long];
    for text in texts {
        let mut call = stage.started(&OUTER);
        set_text(&OUTER, NOTE, text);
        call.end(None);
    }
}

pub(super) fn overwritten(stage: &Stage) {
    let mut call = stage.started(&OUTER);
    for number in 0..100 {
        let value = Captured::Plain(Value::U64(number));
        crate::__private::set(&OUTER, ORDER, value);
    }
    set_text(&OUTER, ORDER, "text after numbers");
    crate::__private::set(&OUTER, ORDER, Captured::Absent);
    call.end(None);
}
