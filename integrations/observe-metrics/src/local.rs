//! What a thread keeps of each store that it counts for.

use std::cell::RefCell;
use std::sync::{Arc, Weak};

use observe::Context;
use observe::documentation::EventDocumentation;

use crate::store::Store;
use crate::table::Table;

thread_local! {
    static LOCAL: RefCell<Vec<Local>> = const { RefCell::new(Vec::new()) };
}

/// What a thread keeps of one store.
///
/// It goes with the thread, and what it has counted stays in the store; or it goes when the thread
/// meets a new store after its own is gone.
struct Local {
    id: u64,
    store: Weak<Store>,
    /// By the number of the declaration.
    declarations: Vec<Declaration>,
}

/// What a thread keeps of one declaration.
#[derive(Debug, Default)]
pub(crate) struct Declaration {
    pub(crate) timer: Table,
    pub(crate) active: Table,
    /// By the place of the event.
    pub(crate) events: Vec<Table>,
}

impl Declaration {
    /// The table of an event.
    pub(crate) fn event(
        &mut self,
        context: &Context,
        event: &EventDocumentation<'static>,
    ) -> Option<&mut Table> {
        let events = &context.documentation().events;
        let place = events.iter().position(|known| std::ptr::eq(known, event))?;
        if self.events.len() <= place {
            self.events.resize_with(place + 1, Table::default);
        }
        self.events.get_mut(place)
    }
}

/// Lends what this thread keeps of a declaration; `None` on a thread that is shutting down.
#[inline]
pub(crate) fn with<T>(
    store: &Arc<Store>,
    declaration: usize,
    lend: impl FnOnce(&mut Declaration) -> T,
) -> Option<T> {
    LOCAL
        .try_with(|local| {
            let mut local = local.try_borrow_mut().ok()?;
            let place = match &**local {
                [first, ..] if first.id == store.id() => 0,
                _ => find(&mut local, store),
            };
            let declarations = &mut local[place].declarations;
            if declarations.len() <= declaration {
                declarations.resize_with(declaration + 1, Declaration::default);
            }
            Some(lend(&mut declarations[declaration]))
        })
        .ok()
        .flatten()
}

#[cold]
fn find(local: &mut Vec<Local>, store: &Arc<Store>) -> usize {
    let place = local.iter().position(|local| local.id == store.id());
    place.unwrap_or_else(|| {
        local.retain(|local| local.store.strong_count() > 0);
        local.push(Local {
            id: store.id(),
            store: Arc::downgrade(store),
            declarations: Vec::new(),
        });
        local.len() - 1
    })
}
