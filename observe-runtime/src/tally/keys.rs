//! How the low values of an observation become one number.

use std::cell::OnceCell;

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
    /// Empty until the first value says of which kind the others are.
    values: OnceCell<Values>,
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
    /// The lanes of the plan's keys, and for values such as `context` has; `None` where there are
    /// too many keys.
    pub(super) fn of(context: &Context, plan: &Plan) -> Option<Self> {
        if plan.keys().len() > slots::BITS {
            return None;
        }
        let mut keys: Vec<Key> = (0..plan.keys().len()).map(|_| Key::high()).collect();
        for (lane, index) in plan.low().iter().enumerate() {
            let lane = u8::try_from(lane).ok().filter(|_| lane < LANES)?;
            let value = context.low_slot(*index);
            let values = value.map_or_else(OnceCell::new, |value| Values::of(value).into());
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
        let Some(Key { lane, values }) = self.0.get(index) else {
            return false;
        };
        match values.get() {
            Some(Values::Closed(own)) if std::ptr::eq(*own, set) => {
                code.put(*lane, place as u16 + 1);
                true
            }
            _ => false,
        }
    }

    /// Sets a low key; false if the value has no number.
    #[inline(always)]
    pub(crate) fn set(&self, code: &mut Code, index: usize, value: Resolved) -> bool {
        // Arguments one by one: in memory they would be in the way of those who never come here.
        match value {
            Resolved::Member(set, place) => {
                self.set_member(code, index, set, place)
                    || self.set_other_member(code, index, set, place)
            }
            Resolved::Text(text) => {
                self.set_found(code, index, |texts| texts.recent(text))
                    || self.set_text(code, index, text)
            }
        }
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
        self.texts(index)?.recent_equal(text).map(|(_, kept)| kept)
    }

    /// Sets a key of an open set, or one that had no value before, to a member.
    #[cold]
    #[inline(never)]
    fn set_other_member(
        &self,
        code: &mut Code,
        index: usize,
        set: &'static ValueSet,
        place: usize,
    ) -> bool {
        let member = Resolved::Member(set, place);
        if let Some(Key { values, .. }) = self.0.get(index) {
            values.get_or_init(|| Values::of(member));
        }
        self.set_member(code, index, set, place) || self.set_text(code, index, member.text())
    }

    /// Sets a key of an open set; false if the key is not of one, or there are too many texts.
    #[cold]
    #[inline(never)]
    fn set_text(&self, code: &mut Code, index: usize, text: &'static str) -> bool {
        self.open(index);
        self.set_found(code, index, |texts| texts.number(text))
    }

    /// Lets the values of a key that had none before be texts.
    fn open(&self, index: usize) {
        if let Some(Key { values, .. }) = self.0.get(index) {
            values.get_or_init(|| Values::Open(Box::default()));
        }
    }

    /// What was [remembered](Self::remember) that is equal to `text`.
    pub(crate) fn equal(&self, index: usize, text: &str) -> Option<&'static str> {
        self.texts(index)?.equal(text)
    }

    #[inline(always)]
    fn texts(&self, index: usize) -> Option<&Texts> {
        match self.0.get(index)?.values.get() {
            Some(Values::Open(texts)) => Some(texts),
            _ => None,
        }
    }

    #[inline(always)]
    fn set_found(
        &self,
        code: &mut Code,
        index: usize,
        find: impl FnOnce(&Texts) -> Option<u16>,
    ) -> bool {
        let Some(Key { lane, values }) = self.0.get(index) else {
            return false;
        };
        if let Some(Values::Open(texts)) = values.get() {
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
        key.is_some_and(|key| !matches!(key.values.get(), Some(Values::High)))
    }

    /// Lets what is equal to `text` be found.
    pub(crate) fn remember(&self, index: usize, text: &'static str) {
        self.open(index);
        if let Some(texts) = self.texts(index) {
            texts.remember(text);
        }
    }

    /// Visits the values that a code stands for, with the index of their keys: those of the plan's low
    /// keys, whose lanes are in their order.
    #[inline(always)]
    pub(crate) fn visit(&self, code: &Code, low: &[usize], mut visit: impl FnMut(usize, Resolved)) {
        for (lane, index) in low.iter().enumerate() {
            let number = code.get(lane);
            match self.0.get(*index).and_then(|key| key.values.get()) {
                Some(Values::Closed(set)) if number > 0 => {
                    visit(*index, Resolved::Member(set, usize::from(number) - 1));
                }
                Some(Values::Open(texts)) => {
                    if let Some(text) = texts.get(number) {
                        visit(*index, Resolved::Text(text));
                    }
                }
                _ => {}
            }
        }
    }
}

impl Key {
    fn high() -> Self {
        Self {
            lane: 0,
            values: Values::High.into(),
        }
    }
}

impl Values {
    /// Those of the kind of one.
    fn of(value: Resolved) -> Self {
        match value {
            Resolved::Member(set, _) if set.values().len() < usize::from(u16::MAX) => {
                Self::Closed(set)
            }
            _ => Self::Open(Box::default()),
        }
    }
}
