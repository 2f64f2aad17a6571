//! Prints what happens, for the first minute and for debugging.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::sync::Mutex;

use crate::cardinality::Cardinality;
use crate::context::Context;
use crate::error::ObservedError;
use crate::event::Event;
use crate::handler::Handler;

/// A handler that writes a line for each callback: what happened, the observation's name, the keys
/// that are set by then.
///
/// `observe::install(TextPublisher::stderr())` prints everything that a program observes. Here the
/// lines are collected instead:
///
/// ```
/// use observe::{Registry, TextPublisher, event, observed};
/// use std::sync::mpsc;
///
/// #[observed(
///     name = "pages.print",
///     low = ["paper"(values("a4", "a5")) = "a4"],
///     high = ["page.number" = |Ok(number)| number],
///     events = ["jammed"],
/// )]
/// fn print(page: &str) -> Result<u64, std::num::ParseIntError> {
///     event!("jammed");
///     page.parse()
/// }
///
/// let (line, lines) = mpsc::channel();
/// let publisher = TextPublisher::new(move |text| {
///     // The last line of a call ends with the time that it took.
///     let text = text.split(" (").next().unwrap_or_default();
///     line.send(text.to_owned()).ok();
/// });
/// let registry = Registry::builder().handler(publisher).build()?;
/// let scoped = registry.scoped();
/// assert_eq!(print("7"), Ok(7));
/// assert!(print("seven").is_err());
///
/// let printed: Vec<String> = lines.try_iter().collect();
/// assert_eq!(
///     printed,
///     [
///         "START - pages.print paper=a4",
///         " OPEN - pages.print paper=a4",
///         "EVENT - pages.print paper=a4 event=jammed",
///         "CLOSE - pages.print paper=a4 page.number=7",
///         " STOP - pages.print paper=a4 page.number=7 error=none",
///         "START - pages.print paper=a4",
///         " OPEN - pages.print paper=a4",
///         "EVENT - pages.print paper=a4 event=jammed",
///         "CLOSE - pages.print paper=a4",
///         "ERROR - pages.print paper=a4 error=ParseIntError: invalid digit found in string",
///         " STOP - pages.print paper=a4 error=ParseIntError",
///     ]
/// );
/// # Ok::<(), observe::InstallError>(())
/// ```
pub struct TextPublisher {
    write: Box<dyn Fn(&str) + Send + Sync>,
}

impl TextPublisher {
    /// Writes to standard error. A line that cannot be written is lost.
    #[must_use]
    pub fn stderr() -> Self {
        Self::new(|line| {
            let _ = writeln!(io::stderr().lock(), "{line}");
        })
    }

    /// Writes to standard output. A line that cannot be written is lost.
    #[must_use]
    pub fn stdout() -> Self {
        Self::new(|line| {
            let _ = writeln!(io::stdout().lock(), "{line}");
        })
    }

    /// Writes to `writer`, one line at a time. A line that cannot be written is lost.
    #[must_use]
    pub fn writer(writer: impl Write + Send + 'static) -> Self {
        let writer = Mutex::new(writer);
        Self::new(move |line| {
            if let Ok(mut writer) = writer.lock() {
                let _ = writeln!(writer, "{line}");
            }
        })
    }

    /// Hands each line, without its end, to `write`.
    #[must_use]
    pub fn new(write: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self {
            write: Box::new(write),
        }
    }

    fn publish(&self, what: &str, context: &Context, rest: fmt::Arguments<'_>) {
        let mut line = format!("{what:>5} - {}", context.contextual_name());
        for cardinality in [Cardinality::Low, Cardinality::High] {
            for key_value in context.key_values(cardinality) {
                let _ = write!(line, " {key_value}");
            }
        }
        let _ = line.write_fmt(rest);
        (self.write)(&line);
    }
}

impl Handler for TextPublisher {
    type State = ();

    fn on_start(&self, context: &Context) {
        self.publish("START", context, format_args!(""));
    }

    fn on_scope_opened(&self, context: &Context, (): &mut ()) {
        self.publish("OPEN", context, format_args!(""));
    }

    fn on_event(&self, context: &Context, event: &Event<'_>, (): &mut ()) {
        self.publish("EVENT", context, format_args!(" event={}", event.name()));
    }

    fn on_scope_closed(&self, context: &Context, (): &mut ()) {
        self.publish("CLOSE", context, format_args!(""));
    }

    fn on_error(&self, context: &Context, error: &ObservedError<'_>, (): &mut ()) {
        let kind = error.kind();
        match error.message() {
            Some(message) => {
                self.publish("ERROR", context, format_args!(" error={kind}: {message}"));
            }
            None => self.publish("ERROR", context, format_args!(" error={kind}")),
        }
    }

    fn on_stop(&self, context: &Context, (): ()) {
        let (error, elapsed) = (context.error(), context.elapsed());
        self.publish(
            "STOP",
            context,
            format_args!(" error={error} ({elapsed:?})"),
        );
    }
}

impl fmt::Debug for TextPublisher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextPublisher").finish_non_exhaustive()
    }
}
