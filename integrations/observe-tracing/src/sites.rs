//! The sites of all declarations: by what they are made of, and by the number of the declaration.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use observe::Cardinality;
use observe::documentation::{
    ExtensionDocumentation, KeyDocumentation, ObservationDocumentation, Record, declared,
};

use crate::layout::Layout;
use crate::levels::Levels;
use crate::site::{Draft, Site};

/// Handlers with equal settings share their sites: what is made for `tracing` is never freed.
static SITES: LazyLock<Mutex<HashMap<Draft, &'static Site>>> = LazyLock::new(Default::default);

/// The site of a declaration.
pub(crate) fn site_of(
    documentation: &ObservationDocumentation<'_>,
    levels: &Levels,
) -> &'static Site {
    let draft = draft(documentation, levels);
    let mut sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(site) = sites.get(&draft) {
        return site;
    }
    let site = Site::new(&draft);
    sites.insert(draft, site);
    site
}

fn draft(documentation: &ObservationDocumentation<'_>, levels: &Levels) -> Draft {
    let source = &documentation.source;
    Draft {
        level: levels.of(documentation.name),
        name: documentation.name.to_owned(),
        module: source.module.to_owned(),
        file: source.file.to_owned(),
        line: source.line,
        kind: documentation.kind,
        keys: keys(documentation),
        events: documentation
            .events
            .iter()
            .map(|event| event.name.to_owned())
            .collect(),
    }
}

/// The low keys, then the high ones: the declared ones first, and behind them those that
/// conventions and filters of this program may add.
fn keys(documentation: &ObservationDocumentation<'_>) -> Vec<String> {
    let mut keys = Keys::default();
    for cardinality in [Cardinality::Low, Cardinality::High] {
        keys.add(&documentation.keys, cardinality);
        if let Some(convention) = &documentation.convention {
            keys.add(&convention.keys, cardinality);
        }
        for extension in extensions() {
            let is_of_all = extension.extended.is_none();
            if is_of_all || extension.extended == Some(documentation.name) {
                keys.add(&extension.keys, cardinality);
            }
        }
    }
    keys.0
}

/// The names of keys, each once.
#[derive(Default)]
struct Keys(Vec<String>);

impl Keys {
    fn add(&mut self, keys: &[KeyDocumentation<'_>], cardinality: Cardinality) {
        for key in keys.iter().filter(|key| key.cardinality == cardinality) {
            if self.0.iter().all(|known| known != key.name) {
                self.0.push(key.name.to_owned());
            }
        }
    }
}

/// What the conventions and filters of this program declare, in an order that does not depend on
/// the linker.
fn extensions() -> &'static [ExtensionDocumentation<'static>] {
    static EXTENSIONS: LazyLock<Vec<ExtensionDocumentation<'static>>> = LazyLock::new(|| {
        let extensions = declared().filter_map(|record| match record {
            Record::Extension(extension) => Some(extension),
            _ => None,
        });
        let mut extensions: Vec<_> = extensions.collect();
        extensions.sort_by(|one, other| (one.role, &one.source).cmp(&(other.role, &other.source)));
        extensions
    });
    &EXTENSIONS
}

/// The first chunk's size; each further one is twice as large.
const FIRST: usize = 64;
/// Enough chunks for more declarations than a program can have.
const CHUNKS: usize = 26;

type Chunk = Box<[OnceLock<Layout>]>;

/// Finds sites by the numbers of their declarations, without a lock.
#[derive(Debug, Default)]
pub(crate) struct Sites {
    chunks: [OnceLock<Chunk>; CHUNKS],
}

impl Sites {
    /// The site of the declaration with that number and its layout, made by `make` when they are
    /// first asked for.
    #[inline]
    pub(crate) fn get(&self, declaration: usize, make: impl FnOnce() -> Layout) -> &Layout {
        // Chunk `n` starts at number `FIRST * (2^n - 1)`.
        let chunk = (declaration / FIRST + 1).ilog2() as usize;
        let first = FIRST * ((1 << chunk) - 1);
        let sites = self.chunks[chunk]
            .get_or_init(|| (0..FIRST << chunk).map(|_| OnceLock::new()).collect());
        sites[declaration - first].get_or_init(make)
    }
}
