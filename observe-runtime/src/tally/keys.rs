//! How the low values of an observation become one number.

use super::code::{Code, LANES};
use super::texts::Texts;
use crate::context::{Context, slots};
use crate::registry::Plan;
use crate::value::{Resolved, ValueSet};

/// The keys of a declaration, each with its lane of the code.
#[derive(Debug, Default)]
pub(crate) struct Keys(Box<[Key]>);

#[derive(Debug)]
struct Key {
    lane: u8,
    values: Values,
}

/// What the numbers in a key's lane stand for.
#[derive(Debug)]
enum Values {
    /// A high key has no lane.
    High,
    /// The place of a member plus one.
    Closed(&'static ValueSet),
    Open(Box<Texts>),
}

impl Keys {
    /// The lanes for values such as `context` has; `None` where there are too many
    /// keys.
    pub(super) fn of(context: &Context, plan: &Plan) -> Option<Self> {
        if plan.keys().len() > slots::BITS {
            return None;
        }
        let mut keys: Vec<Key> = (0..plan.keys().len()).map(|_| Key::HIGH).collect();
        for (lane, index) in plan.low().iter().enumerate() {
            let values = match context.low_slot(*index) {
                Some(Resolved::Member(set, _)) if set.values().len() < usize::from(u16::MAX) => {
                    Values::Closed(set)
                }
                _ => Values::Open(Box::default()),
            };
            let lane = u8::try_from(lane).ok().filter(|_| lane < LANES)?;
            keys[*index] = Key { lane, values };
        }
        Some(Self(keys.into()))
    }

    /// Sets a key to the member of a closed set; false if it is not of that set.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // Sets with a lane are small enough.
    fn set_member(
        &self,
        code: &mut Code,
        index: usize,
        set: &'static ValueSet,
        place: usize,
    ) -> bool {
        match self.0.get(index) {
            Some(Key {
                lane,
                values: Values::Closed(own),
            }) if std::ptr::eq(*own, set) => {
                code.put(*lane, place as u16 + 1);
                true
            }
            _ => false,
        }
    }

    /// Sets a low key; false if the value has no number.
    #[inline(always)]
    pub(crate) fn set(&self, code: &mut Code, index: usize, value: Resolved) -> bool {
        self.set_quickly(code, index, value) || self.set_text(code, index, value.text())
    }

    /// The same for a member, and for a text that was met a short while ago.
    #[inline(always)]
    pub(crate) fn set_quickly(&self, code: &mut Code, index: usize, value: Resolved) -> bool {
        match value {
            Resolved::Member(set, place) => self.set_member(code, index, set, place),
            Resolved::Text(text) => self.set_found(code, index, |texts| texts.recent(text)),
        }
    }

    /// Sets a key of an open set to what is equal to a text that was met a short while ago.
    #[inline(always)]
    pub(crate) fn set_recent_equal(&self, code: &mut Code, index: usize, text: &str) -> bool {
        self.set_found(code, index, |texts| {
            texts.recent_equal(text).map(|(number, _)| number)
        })
    }

    /// The same where the text is short.
    #[inline(always)]
    pub(crate) fn set_short(&self, code: &mut Code, index: usize, text: &str) -> bool {
        self.set_found(code, index, |texts| texts.recent_short(text))
    }

    /// What was kept for a text that is equal to one that was met a short while ago.
    #[inline(always)]
    pub(crate) fn recent_equal(&self, index: usize, text: &str) -> Option<&'static str> {
        match &self.0.get(index)?.values {
            Values::Open(texts) => texts.recent_equal(text).map(|(_, kept)| kept),
            Values::High | Values::Closed(_) => None,
        }
    }

    /// Sets a key of an open set; false if the key is not of one, or there are too many texts.
    #[cold]
    #[inline(never)]
    fn set_text(&self, code: &mut Code, index: usize, text: &'static str) -> bool {
        self.set_found(code, index, |texts| texts.number(text))
    }

    /// What was [remembered](Self::remember) that is equal to `text`.
    pub(crate) fn equal(&self, index: usize, text: &str) -> Option<&'static str> {
        match &self.0.get(index)?.values {
            Values::Open(texts) => texts.equal(text),
            Values::High | Values::Closed(_) => None,
        }
    }

    #[inline(always)]
    fn set_found(
        &self,
        code: &mut Code,
        index: usize,
        find: impl FnOnce(&Texts) -> Option<u16>,
    ) -> bool {
        if let Some(Key {
            lane,
            values: Values::Open(texts),
        }) = self.0.get(index)
        {
            if let Some(number) = find(texts) {
                code.put(*lane, number);
                return true;
            }
        }
        false
    }

    /// Unsets a key, if it is a low one.
    pub(crate) fn unset(&self, code: &mut Code, index: usize) {
        if self.is_low(index) {
            code.put(self.0[index].lane, 0);
        }
    }

    pub(crate) fn is_low(&self, index: usize) -> bool {
        let key = self.0.get(index);
        key.is_some_and(|key| !matches!(key.values, Values::High))
    }

    /// Lets what is equal to `text` be found.
    pub(crate) fn remember(&self, index: usize, text: &'static str) {
        if let Some(Values::Open(texts)) = self.0.get(index).map(|key| &key.values) {
            texts.remember(text);
        }
    }

    /// The values that a code stands for, with the index of their keys.
    pub(crate) fn values(&self, code: Code) -> impl Iterator<Item = (usize, Resolved)> {
        let keys = self.0.iter().enumerate();
        keys.filter_map(move |(index, key)| {
            let number = code.get(key.lane);
            let value = match &key.values {
                Values::High => None,
                Values::Closed(set) => {
                    let place = number.checked_sub(1)?;
                    Some(Resolved::Member(set, usize::from(place)))
                }
                Values::Open(texts) => texts.get(number).map(Resolved::Text),
            };
            value.map(|value| (index, value))
        })
    }
}

impl Key {
    const HIGH: Self = Self {
        lane: 0,
        values: Values::High,
    };
}
