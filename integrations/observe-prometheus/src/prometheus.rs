//! The page, and how a program comes to it.

use std::collections::HashSet;
use std::fmt;
use std::io::{self, Write as _};
use std::panic::Location;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use observe::{Clock, InstallError, Timestamp};
use observe_metrics::{Family, Meters};

use crate::foreign::{Foreign, Known};
use crate::format::Format;
use crate::page::{self, Sink};
use crate::page_error::{PageError, Refusal};

/// The page of a program's meters. Clones are the same page.
///
/// ```
/// use observe::{Registry, observed};
/// use observe_metrics::Meters;
/// use observe_prometheus::{Format, Prometheus};
///
/// /// Posts a letter.
/// #[observed(name = "letters.post", low = ["urgent" = urgent])]
/// fn post(urgent: bool) {}
///
/// let meters = Meters::builder().common_key("region", "eu").build();
/// let registry = Registry::builder().handler(meters.handler()).build()?;
/// let prometheus = Prometheus::new(&meters);
/// let _scoped = registry.scoped();
/// post(true);
///
/// let page = prometheus.page(Format::Text);
/// assert!(page.contains("# HELP letters_post_seconds Posts a letter.\n"));
/// assert!(page.contains(
///     "letters_post_seconds_count{urgent=\"true\",error=\"none\",region=\"eu\"} 1\n"
/// ));
/// # Ok::<(), observe::InstallError>(())
/// ```
#[derive(Clone)]
pub struct Prometheus {
    meters: Meters,
    clock: Option<Arc<dyn Clock>>,
    foreign: Vec<Foreign>,
    /// How long the last page was, which the next one will be too.
    length: Arc<AtomicUsize>,
    /// What stderr has been told.
    told: Arc<Mutex<HashSet<String>>>,
}

impl Prometheus {
    /// The page of meters whose handler is installed elsewhere.
    #[must_use]
    pub fn new(meters: &Meters) -> Self {
        Self {
            meters: meters.clone(),
            clock: None,
            foreign: Vec::new(),
            length: Arc::default(),
            told: Arc::default(),
        }
    }

    /// Measures all observations that name no other registry, for the first minute with this crate.
    ///
    /// Whoever wants settings makes [`Meters`] with [`Meters::builder`], installs their handler and
    /// calls [`Prometheus::new`].
    ///
    /// # Errors
    ///
    /// Two observations of the program would be one to Prometheus; the error says which, and where
    /// they are declared.
    pub fn install() -> Result<Self, InstallError> {
        let meters = Meters::new();
        observe::try_install(meters.handler())?;
        Ok(Self::new(&meters))
    }

    /// Reads the time from the clock of the registry that the meters' handler is in: maxima and
    /// what is running depend on it.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Appends what another library exposes, at each scrape and in the format that was asked for.
    ///
    /// ```
    /// use observe_metrics::Meters;
    /// use observe_prometheus::{Format, Prometheus};
    ///
    /// let prometheus = Prometheus::new(&Meters::new()).append(|page, _format| {
    ///     page.push_str("# TYPE process_threads gauge\nprocess_threads 4\n");
    /// });
    /// assert!(prometheus.page(Format::OpenMetrics).ends_with("process_threads 4\n# EOF\n"));
    /// ```
    ///
    /// Lines that say `# EOF` are taken away. If a name of it is on the page already, or the
    /// closure panics, all of it is left out and [`encode`](Self::encode) says so.
    #[must_use]
    #[track_caller]
    pub fn append(mut self, append: impl Fn(&mut String, Format) + Send + Sync + 'static) -> Self {
        let place = Location::caller();
        self.foreign.push(Foreign::new(append, place));
        self
    }

    /// Writes the page.
    ///
    /// ```
    /// # use observe_metrics::Meters;
    /// # use observe_prometheus::{Format, Prometheus};
    /// # let prometheus = Prometheus::new(&Meters::new());
    /// let mut page = String::new();
    /// prometheus.encode(Format::OpenMetrics, &mut page)?;
    /// assert_eq!(page, "# EOF\n");
    /// # Ok::<(), observe_prometheus::PageError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PageError::Refused`] if something that was to be appended is left out: the page is written
    /// all the same, and valid. [`PageError::Writer`] if the writer fails.
    pub fn encode(&self, format: Format, page: &mut impl fmt::Write) -> Result<(), PageError> {
        self.write(format, page)
    }

    /// The page as a text. What could not be appended is said on stderr, once.
    #[must_use]
    pub fn page(&self, format: Format) -> String {
        let expected = self.length.load(Ordering::Relaxed);
        // Numbers grow between two scrapes, by a digit here and there.
        let mut page = String::with_capacity(expected + expected / 64);
        if let Err(error) = self.write(format, &mut page) {
            self.tell(&error);
        }
        self.length.store(page.len(), Ordering::Relaxed);
        page
    }

    fn write(&self, format: Format, page: &mut dyn fmt::Write) -> Result<(), PageError> {
        let families = self.families();
        let mut sink = Sink::new(page);
        page::write(&mut sink, &families, &self.meters, format);
        let refusals = self.write_foreign(format, &families, &mut sink);
        sink.text.push_str(page::end(format));
        sink.finish().map_err(|_| PageError::Writer)?;
        if refusals.is_empty() {
            Ok(())
        } else {
            Err(PageError::Refused(refusals))
        }
    }

    fn families(&self) -> Vec<Family> {
        let now = self
            .clock
            .as_ref()
            .map_or_else(Timestamp::now, |clock| clock.now());
        self.meters.families_at(now)
    }

    fn write_foreign(
        &self,
        format: Format,
        families: &[Family],
        sink: &mut Sink<'_>,
    ) -> Vec<Refusal> {
        if self.foreign.is_empty() {
            return Vec::new();
        }
        let mut known = Known::of(families);
        let mut refusals = Vec::new();
        for foreign in &self.foreign {
            match foreign.write(format, &mut known) {
                Ok(text) => sink.text.push_str(&text),
                Err(refusal) => refusals.push(refusal),
            }
        }
        refusals
    }

    fn tell(&self, error: &PageError) {
        let error = error.to_string();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.insert(error.clone()) {
            // A program without standard error goes on all the same.
            let _ = writeln!(io::stderr().lock(), "observe: warning: failed to {error}");
        }
    }
}

impl fmt::Debug for Prometheus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prometheus")
            .field("meters", &self.meters)
            .finish_non_exhaustive()
    }
}
