//! Where this thread writes its records.

use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::sync::Arc;

use super::buffer::Buffer;
use super::queue::Queue;
use super::record::Record;
use super::segment::Writer;

thread_local! {
    /// A place for each queue, the last one first; most programs have one queue.
    ///
    /// They are dropped by [`Ending`]: what has a destructor of its own has to ask at each access
    /// whether that has been registered, or has run.
    static PLACES: RefCell<ManuallyDrop<Vec<Place>>> =
        const { RefCell::new(ManuallyDrop::new(Vec::new())) };
    static ENDING: Ending = const { Ending };
}

/// Drops the places of a thread that ends.
struct Ending;

impl Drop for Ending {
    fn drop(&mut self) {
        let places = PLACES.with(|places| {
            places
                .try_borrow_mut()
                .map(|mut it| std::mem::take(&mut **it))
        });
        drop(places);
    }
}

/// Where this thread writes its records for one queue.
struct Place {
    queue: u64,
    writer: Option<Writer>,
    buffer: Arc<Buffer>,
}

/// Lets `write` fill a record where this thread wrote the last one, if that is for `queue` and there
/// is room; false if not.
#[inline]
pub(super) fn try_record(queue: &Queue, write: impl FnOnce(&mut Record)) -> bool {
    PLACES.with(|places| {
        let Ok(mut places) = places.try_borrow_mut() else {
            return false;
        };
        match places.first_mut() {
            Some(Place {
                queue: id,
                writer: Some(writer),
                ..
            }) if *id == queue.id() => writer.write(write),
            _ => false,
        }
    })
}

/// Lets `write` fill a record of this thread for `queue`; it is called once or not at all.
pub(super) fn record(queue: &Queue, write: impl FnOnce(&mut Record)) {
    // A thread that is ending keeps nothing any more.
    if ENDING.try_with(|_| ()).is_err() {
        record_apart(queue, write);
        return;
    }
    PLACES.with(|places| match places.try_borrow_mut() {
        Ok(mut places) => {
            if let Some(place) = find(&mut places, queue) {
                place.record(queue, write);
            }
        }
        // Another record is being written: its carrier is asked for a name, which is the user's code.
        Err(_) => record_apart(queue, write),
    });
}

/// The same in a place for one record.
#[cold]
fn record_apart(queue: &Queue, write: impl FnOnce(&mut Record)) {
    if let Some(mut place) = Place::new(queue) {
        place.record(queue, write);
    }
}

impl Place {
    fn new(queue: &Queue) -> Option<Self> {
        Some(Self {
            queue: queue.id(),
            writer: None,
            buffer: queue.add_buffer()?,
        })
    }

    fn record(&mut self, queue: &Queue, write: impl FnOnce(&mut Record)) {
        if self.writer.as_ref().is_none_or(Writer::is_full) {
            self.make_room(queue);
        }
        if let Some(writer) = &mut self.writer {
            writer.write(write);
        }
    }

    /// Asks the queue for room; it counts a record that there is none for.
    #[cold]
    #[inline(never)]
    fn make_room(&mut self, queue: &Queue) {
        let granted = queue.grant(self.writer.is_some());
        if granted > 0 {
            self.buffer.add(queue, granted, &mut self.writer);
        }
    }
}

/// Moves the place for `queue` to the front; makes one if there is none and the queue is open.
fn find<'a>(places: &'a mut Vec<Place>, queue: &Queue) -> Option<&'a mut Place> {
    let known = places.iter().position(|place| place.queue == queue.id());
    let known = if let Some(known) = known {
        known
    } else {
        let place = Place::new(queue)?;
        // A queue that has let go of a buffer has been closed.
        places.retain(|place| Arc::strong_count(&place.buffer) > 1);
        places.push(place);
        places.len() - 1
    };
    places.swap(0, known);
    places.first_mut()
}
