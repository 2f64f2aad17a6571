//! The text of keys. A call may set a key again and again: it needs no more room than what is set.

use super::{Context, Extra, Slot};

impl Context {
    /// Stores the new text of a key, in the place of the old one if it fits there.
    pub(super) fn store(&mut self, index: usize, text: &str) -> Slot {
        if text.is_empty() {
            return Slot::Text { start: 0, end: 0 };
        }
        self.note(Extra::TEXT);
        if let Slot::Text { start, end } = self.slots.get(index) {
            let new_end = start + text.len();
            if end == self.text.len() {
                self.text.truncate(start);
            } else if new_end <= end && self.text.is_char_boundary(new_end) {
                self.text.replace_range(start..new_end, text);
                return Slot::Text {
                    start,
                    end: new_end,
                };
            }
            self.slots.put(index, Slot::Unset);
        }
        if self.text.len() + text.len() > self.text.capacity() {
            self.reclaim();
        }
        let start = self.text.len();
        self.text.push_str(text);
        Slot::Text {
            start,
            end: self.text.len(),
        }
    }

    /// Moves together what is in use where that is the lesser part; otherwise the text may grow.
    #[cold]
    fn reclaim(&mut self) {
        let in_use: usize = self.slots.texts().map(|(_, range)| range.len()).sum();
        if in_use * 2 > self.text.len() {
            return;
        }
        let mut offset = 0;
        self.text.retain(|character| {
            let place = offset;
            offset += character.len_utf8();
            self.slots.texts().any(|(_, range)| range.contains(&place))
        });
        self.follow();
    }

    /// Lets the slots follow their texts, which have moved together in the order of their places.
    fn follow(&mut self) {
        let (mut moved, mut end) = (0, 0);
        // What has moved starts before `moved`, what has not behind it.
        while let Some((index, range)) = self
            .slots
            .texts()
            .filter(|(_, range)| range.start >= moved)
            .min_by_key(|(_, range)| range.start)
        {
            moved = range.end;
            let start = end;
            end += range.len();
            self.slots.put(index, Slot::Text { start, end });
        }
    }
}
