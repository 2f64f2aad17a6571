//! Where this thread writes its records.

use std::cell::RefCell;
use std::sync::Arc;

use super::buffer::Buffer;
use super::queue::Queue;
use super::record::Record;
use super::segment::Writer;

thread_local! {
    /// A place for each queue, the last one first; most programs have one queue.
    static PLACES: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

/// Where this thread writes its records for one queue.
struct Place {
    queue: u64,
    writer: Option<Writer>,
    buffer: Arc<Buffer>,
}

/// Lets `write` fill a record of this thread for `queue`; it is called once or not at all.
#[inline]
pub(super) fn record(queue: &Queue, write: impl FnOnce(&mut Record)) {
    let mut write = Some(write);
    let result = PLACES.try_with(|places| {
        let mut places = places.borrow_mut();
        let place = match &mut **places {
            [first, ..] if first.queue == queue.id() => first,
            _ => match find(&mut places, queue) {
                Some(place) => place,
                None => return,
            },
        };
        if let Some(write) = write.take() {
            place.record(queue, write);
        }
    });
    // A thread that is shutting down has no variables any more.
    if let (Err(_), Some(write)) = (result, write) {
        last_of_thread(queue, write);
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

    #[inline]
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
#[cold]
#[inline(never)]
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

/// Records what a thread observes while its variables are being dropped.
#[cold]
#[inline(never)]
fn last_of_thread(queue: &Queue, write: impl FnOnce(&mut Record)) {
    if let Some(mut place) = Place::new(queue) {
        place.record(queue, write);
    }
}
