//! The rules for keys that are named by the path of a [`KeyName`], checked when the program is
//! compiled: the macro sees the path and not the name behind it.

use crate::cardinality::Cardinality;
use crate::key_name::KeyName;

/// Keys that the runtime, metrics backends or trace backends set themselves.
const RESERVED: &[&str] = &["error", "le", "quantile", "job", "instance"];

/// Checks a key that a declaration lists under `cardinality`, beside other keys.
///
/// # Panics
///
/// While compiling, if the name is not one, is reserved, is of the other cardinality, or is that of
/// one of the others.
#[doc(hidden)]
pub const fn check_key(key: &KeyName, cardinality: Cardinality, others: &[(&str, Cardinality)]) {
    match (key.cardinality(), cardinality) {
        (Cardinality::Low, Cardinality::High) => {
            panic!("the `KeyName` is low cardinality: declare it under `low`")
        }
        (Cardinality::High, Cardinality::Low) => {
            panic!("the `KeyName` is high cardinality: declare it under `high`")
        }
        (Cardinality::Low, Cardinality::Low) | (Cardinality::High, Cardinality::High) => {}
    }
    let name = key.name().as_bytes();
    assert!(
        is_name(name),
        "the `KeyName`'s name is not one: segments of `a-z`, `0-9` and `_`, each starting with a \
         letter, joined by dots"
    );
    let mut index = 0;
    while index < RESERVED.len() {
        assert!(
            !is_equal(name, RESERVED[index].as_bytes()),
            "the `KeyName`'s name is reserved: give it a prefix of your own"
        );
        index += 1;
    }
    assert!(
        !starts_with(name, b"otel."),
        "the `KeyName`'s name is reserved: give it a prefix of your own"
    );
    check_others(name, cardinality, others);
}

const fn check_others(name: &[u8], cardinality: Cardinality, others: &[(&str, Cardinality)]) {
    let mut index = 0;
    while index < others.len() {
        let (other, of_other) = others[index];
        if is_equal(name, other.as_bytes()) {
            assert!(
                cardinality as u8 == of_other as u8,
                "the key that the `KeyName` names is declared as low and as high: keep it under \
                 `low`, low cardinality keys go to metrics and to traces"
            );
            panic!(
                "the key that the `KeyName` names is declared twice: remove one of the two, or \
                 give it another name"
            );
        }
        index += 1;
    }
}

/// Checks that a key which says what its values are is given a type that says the same.
///
/// # Panics
///
/// While compiling, if the values of the type are others.
#[doc(hidden)]
pub const fn check_values(key: &KeyName, of_type: &[u8]) {
    let declared = key.values_documentation();
    assert!(
        declared.is_empty() || is_equal(declared, of_type),
        "the `KeyName` says that its values are those of another type: give it a value of the type \
         that its `values_of` names"
    );
}

const fn is_name(name: &[u8]) -> bool {
    let mut is_start = true;
    let mut index = 0;
    while index < name.len() {
        let is_fine = match name[index] {
            b'a'..=b'z' => true,
            b'0'..=b'9' | b'_' | b'.' => !is_start,
            _ => false,
        };
        if !is_fine {
            return false;
        }
        is_start = name[index] == b'.';
        index += 1;
    }
    !is_start
}

pub(crate) const fn is_equal(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && starts_with(left, right)
}

const fn starts_with(text: &[u8], start: &[u8]) -> bool {
    if text.len() < start.len() {
        return false;
    }
    let mut index = 0;
    while index < start.len() {
        if text[index] != start[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_segments_joined_by_dots() {
        for name in ["a", "a.b", "payment.method", "http2_x.y1"] {
            assert!(is_name(name.as_bytes()), "{name}");
        }
        for name in [
            "", ".", "a.", ".a", "a..b", "1a", "_a", "a.1", "A", "a-b", "ä",
        ] {
            assert!(!is_name(name.as_bytes()), "{name}");
        }
    }
}
