//! How the low values of an observation become one number.

use std::cell::RefCell;

use super::code::{Code, LANES};
use super::texts::Texts;
use crate::context::Context;
use crate::registry::Plan;
use crate::value::{Resolved, ValueSet};

/// The keys of a declaration, each with its lane of the code.
#[derive(Debug, Default)]
pub(super) struct Keys {
    keys: Box<[Key]>,
    /// What the lanes of open sets stand for.
    texts: Box<[RefCell<Texts>]>,
}

#[derive(Clone, Copy, Debug)]
struct Key {
    /// The values of a key whose lane is one byte; `None` where it has two, or none.
    set: Option<&'static ValueSet>,
    lane: u8,
    /// Which of the texts are its; `HIGH` for a high key.
    texts: u8,
}

/// What a high key has instead of texts.
const HIGH: u8 = u8::MAX;

impl Keys {
    /// The lanes for values such as `context` has; `None` if they need more than there are.
    pub(super) fn of(context: &Context, plan: &Plan) -> Option<Self> {
        let high = Key {
            set: None,
            lane: 0,
            texts: HIGH,
        };
        let mut keys = vec![high; plan.keys().len()].into_boxed_slice();
        let mut lane = 0;
        let mut texts = Vec::new();
        for index in plan.low() {
            let set = match context.low_slot(*index) {
                Some(Resolved::Member(set, _)) if set.values().len() < usize::from(u8::MAX) => {
                    Some(set)
                }
                _ => None,
            };
            keys[*index] = Key {
                set,
                lane,
                texts: u8::try_from(texts.len()).ok()?,
            };
            lane += 1;
            if set.is_none() {
                texts.push(RefCell::default());
                lane += 1;
            }
            if usize::from(lane) > LANES {
                return None;
            }
        }
        let texts = texts.into();
        Some(Self { keys, texts })
    }

    /// Sets a key to the member of a closed set; false if it is not of that set.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // Lanes of a byte are for sets that fit.
    pub(super) fn set_member(
        &self,
        code: &mut Code,
        index: usize,
        set: &'static ValueSet,
        place: usize,
    ) -> bool {
        let Some(key) = self.keys.get(index) else {
            return false;
        };
        let is_its = key.set.is_some_and(|own| std::ptr::eq(own, set));
        if is_its {
            code.put(key.lane, place as u8 + 1);
        }
        is_its
    }

    /// Sets a key of an open set; false if the key is not of one, or the text has no number.
    pub(super) fn set_text(&self, code: &mut Code, index: usize, text: &'static str) -> bool {
        self.set_found(code, index, |texts| texts.borrow_mut().place(text))
    }

    /// The same for a text that is equal to one that has a number.
    pub(super) fn set_equal(&self, code: &mut Code, index: usize, text: &str) -> bool {
        self.set_found(code, index, |texts| texts.borrow().place_of_equal(text))
    }

    #[inline(always)]
    fn set_found(
        &self,
        code: &mut Code,
        index: usize,
        find: impl FnOnce(&RefCell<Texts>) -> Option<u16>,
    ) -> bool {
        let Some((key, texts)) = self.open(index) else {
            return false;
        };
        let place = find(texts);
        if let Some(place) = place {
            code.put_wide(key.lane, place + 1);
        }
        place.is_some()
    }

    /// Unsets a low key.
    pub(super) fn unset(&self, code: &mut Code, index: usize) {
        match self.keys.get(index) {
            Some(key) if key.set.is_some() => code.put(key.lane, 0),
            Some(key) if key.texts != HIGH => code.put_wide(key.lane, 0),
            _ => {}
        }
    }

    pub(super) fn is_low(&self, index: usize) -> bool {
        self.keys.get(index).is_some_and(|key| key.texts != HIGH)
    }

    /// Lets what is equal to `text` be found.
    pub(super) fn remember(&self, index: usize, text: &'static str) {
        if let Some((_, texts)) = self.open(index) {
            texts.borrow_mut().remember(text);
        }
    }

    /// The values that a code stands for, with the index of their keys.
    pub(super) fn values(&self, code: Code) -> impl Iterator<Item = (usize, Resolved)> {
        let keys = self.keys.iter().enumerate();
        keys.filter_map(move |(index, key)| {
            let value = match (key.set, self.open(index)) {
                (Some(set), _) => {
                    Resolved::Member(set, usize::from(code.get(key.lane).checked_sub(1)?))
                }
                (None, Some((_, texts))) => {
                    let place = code.get_wide(key.lane).checked_sub(1)?;
                    Resolved::Text(texts.borrow().get(place)?)
                }
                (None, None) => return None,
            };
            Some((index, value))
        })
    }

    /// A key of an open set.
    #[inline(always)]
    fn open(&self, index: usize) -> Option<(&Key, &RefCell<Texts>)> {
        let key = self.keys.get(index).filter(|key| key.set.is_none())?;
        let texts = self.texts.get(usize::from(key.texts))?;
        Some((key, texts))
    }
}
