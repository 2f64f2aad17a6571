//! The series of one declaration whose keys are closed sets, by the places of their values.

use observe::{Context, LowValue, ValueSet};

/// Where in a [`Table`](crate::table::Table) the series of values of closed sets are: a place in
/// each set makes one index, so that nothing is hashed and no text is looked at.
///
/// The sets are those of the first observation; other ones, which a generic function may have, are
/// unknown here.
#[derive(Debug, Default)]
pub(crate) struct Dense {
    name: Option<&'static str>,
    sets: Vec<&'static ValueSet>,
    slots: Vec<u32>,
    /// Whether the values turned out to be of open sets, or of too many.
    is_hopeless: bool,
}

/// How many combinations of values are worth a table.
const COMBINATIONS: usize = 1 << 12;

impl Dense {
    /// What is not known here.
    pub(crate) const UNKNOWN: u32 = u32::MAX;

    #[inline]
    pub(crate) fn find(&self, context: &Context) -> u32 {
        let is_named = self
            .name
            .is_some_and(|own| std::ptr::eq(own, context.name()));
        if !is_named {
            return Self::UNKNOWN;
        }
        let place = context.low_combination(&self.sets);
        let slot = place.and_then(|place| self.slots.get(place).copied());
        slot.unwrap_or(Self::UNKNOWN)
    }

    /// Remembers the slot of those values, if they are of closed sets.
    #[inline]
    pub(crate) fn remember(
        &mut self,
        name: &'static str,
        values: impl ExactSizeIterator<Item = LowValue<'static>> + Clone,
        slot: usize,
    ) {
        if !self.is_hopeless {
            self.remember_place(name, values, slot);
        }
    }

    #[cold]
    fn remember_place(
        &mut self,
        name: &'static str,
        values: impl ExactSizeIterator<Item = LowValue<'static>> + Clone,
        slot: usize,
    ) {
        if self.name.is_none() && !self.begin(name, values.clone()) {
            self.is_hopeless = true;
            return;
        }
        let mut index = 0;
        for (value, set) in values.zip(&self.sets) {
            let place = match value.as_member() {
                Some((own, place)) if std::ptr::eq(own, *set) => place,
                None if value.is_absent() => set.values().len(),
                _ => return,
            };
            index = index * (set.values().len() + 1) + place;
        }
        if let (Some(place), Ok(slot)) = (self.slots.get_mut(index), u32::try_from(slot)) {
            *place = slot;
        }
    }

    /// Takes the sets of the first values; false if one of them is open, or there are too many.
    fn begin(
        &mut self,
        name: &'static str,
        values: impl Iterator<Item = LowValue<'static>>,
    ) -> bool {
        let sets = values.map(|value| value.as_member().map(|(set, _)| set));
        let Some(sets) = sets.collect::<Option<Vec<_>>>() else {
            return false;
        };
        let sizes = sets.iter().map(|set| set.values().len() + 1);
        let combinations = sizes.fold(1, usize::saturating_mul);
        if combinations > COMBINATIONS {
            return false;
        }
        self.name = Some(name);
        self.sets = sets;
        self.slots = vec![Self::UNKNOWN; combinations];
        true
    }
}
