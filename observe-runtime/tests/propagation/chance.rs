//! A small generator of test inputs that gives the same ones on every run.

/// Sebastiano Vigna's `SplitMix64`.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).expect("usize has at most 64 bits");
        usize::try_from(self.number() % bound).expect("the bound was an usize")
    }

    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// A text of up to `length` characters out of `alphabet`.
    pub(crate) fn text(&mut self, alphabet: &str, length: usize) -> String {
        let alphabet: Vec<char> = alphabet.chars().collect();
        (0..self.below(length + 1))
            .map(|_| *self.pick(&alphabet))
            .collect()
    }

    /// `text` with a few characters replaced, removed or inserted.
    pub(crate) fn mutate(&mut self, text: &str, alphabet: &str) -> String {
        let alphabet: Vec<char> = alphabet.chars().collect();
        let mut characters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(4) {
            let place = self.below(characters.len() + 1);
            let character = *self.pick(&alphabet);
            match self.below(3) {
                0 if place < characters.len() => characters[place] = character,
                1 if place < characters.len() => drop(characters.remove(place)),
                _ => characters.insert(place, character),
            }
        }
        characters.into_iter().collect()
    }
}
