//! A body that does what it is told, frame by frame.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body, Frame, SizeHint};

/// What the body does when it is polled next; behind the last step it is at its end.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Data(&'static str),
    Trailers,
    Error,
    Pending,
    Panic,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Frames {
    steps: VecDeque<Step>,
    size: Option<u64>,
    /// Whether it says that it is at its end as soon as it is.
    says_end: bool,
}

impl Frames {
    pub(crate) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self {
            steps: steps.into_iter().collect(),
            ..Self::default()
        }
    }

    pub(crate) fn of_size(mut self, size: u64) -> Self {
        self.size = Some(size);
        self
    }

    pub(crate) fn saying_end(mut self) -> Self {
        self.says_end = true;
        self
    }
}

impl Body for Frames {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let Some(step) = self.steps.pop_front() else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(match step {
            Step::Data(text) => {
                self.size = self.size.map(|size| size - text.len() as u64);
                Ok(Frame::data(Bytes::from_static(text.as_bytes())))
            }
            Step::Trailers => Ok(Frame::trailers(HeaderMap::new())),
            Step::Error => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
            Step::Pending => return Poll::Pending,
            Step::Panic => panic!("the body panics"),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.says_end && self.steps.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.size
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// An error that is nobody's but the tests'.
#[derive(Debug)]
pub(crate) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is broken")
    }
}

impl std::error::Error for Broken {}

impl From<Infallible> for Broken {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
