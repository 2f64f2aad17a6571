//! How a service is configured.

use super::api::UserConfig;
#[cfg(feature = "api")]
use super::decode::decode_json;
use super::decode::{Cursor, Problems};
use super::error::ConfigError;
#[cfg(feature = "api")]
use super::node::Node;
use super::source::Source;
use crate::report::{Guarantee, Report};
use crate::service::{Service, ServiceBuilder};

/// A service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceConfig {
    /// Its name.
    pub name: String,
    /// Where it listens.
    pub addr: String,
    /// The observer of the whole service.
    pub observer: Option<String>,
    /// What it does with connections.
    pub handler: HandlerConfig,
    /// What it takes connections from; `tcp`, if it is not said.
    pub listener: String,
    /// Where a service leads that leads to one place.
    pub nodes: Vec<String>,
    /// What is reported of the whole service; nothing without `enableStats`.
    pub report: Option<Report>,
    pub(super) source: Source,
}

/// What a service does with connections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandlerConfig {
    /// Its type, such as `http`.
    pub kind: String,
    /// The observer of its clients.
    pub observer: Option<String>,
    /// Who knows who a client is.
    pub auther: Option<String>,
    /// The one user that it has.
    pub auth: Option<UserConfig>,
    /// What is reported of its clients.
    pub report: Report,
}

impl ServiceConfig {
    /// The service as it is to be started.
    pub fn builder(&self) -> ServiceBuilder {
        let mut builder = Service::builder(&self.name);
        if let Some(observer) = &self.observer {
            builder = builder.observer(observer);
        }
        if let Some(report) = self.report {
            builder = builder.stats(report);
        }
        if let Some(observer) = &self.handler.observer {
            builder = builder.handler_observer(observer, self.handler.report);
        }
        builder
    }

    /// An error at the handler's type, for types that a program does not know.
    pub fn unknown_handler(&self, known: &[&str]) -> ConfigError {
        let known = known.join("`, `");
        let wrong = match &*self.handler.kind {
            "" => "the handler has no `type`".to_owned(),
            kind => format!("there is no handler `{kind}`"),
        };
        self.error_at("handler.type", format!("{wrong}: there are `{known}`"))
    }

    /// An error at the service, for what a program misses in it.
    pub fn error(&self, message: impl Into<String>) -> ConfigError {
        self.source.error_here(message)
    }

    /// An error at one of the service's keys, such as `listener.type`; if that is not there, at what it would stand
    /// in.
    pub fn error_at(&self, key: &str, message: impl Into<String>) -> ConfigError {
        self.source.error(key, message)
    }

    pub(super) fn decode(cursor: &Cursor<'_>, problems: &mut Problems) -> Self {
        let metadata = cursor.get("metadata");
        let has_stats = metadata
            .as_ref()
            .is_some_and(|metadata| metadata.flag("enableStats", problems));
        let report = report(
            metadata.as_ref(),
            &["observer.period", "observePeriod"],
            problems,
        );
        let listener = cursor.section("listener", problems, |listener, problems| {
            listener.text("type", problems)
        });
        let nodes = cursor.section("forwarder", problems, |forwarder, problems| {
            forwarder.list("nodes", problems, |node, problems| {
                node.text("addr", problems)
            })
        });
        Self {
            name: cursor.text("name", problems),
            addr: cursor.text("addr", problems),
            observer: cursor.optional("observer", problems),
            handler: (cursor.section("handler", problems, HandlerConfig::decode))
                .unwrap_or_default(),
            listener: listener
                .filter(|kind| !kind.is_empty())
                .unwrap_or_else(|| "tcp".into()),
            nodes: nodes.unwrap_or_default(),
            report: has_stats.then_some(report),
            source: Source::of(cursor),
        }
    }
}

#[cfg(feature = "api")]
impl ServiceConfig {
    /// Reads what the Web API is given, for the service of this name.
    pub(crate) fn from_json(text: &str, name: &str) -> Result<(Node, Self), ConfigError> {
        let (node, mut config) = decode_json(text, Self::decode)?;
        config.name = name.into();
        Ok((node.with("name", Node::text(name)), config))
    }
}

impl HandlerConfig {
    fn decode(cursor: &Cursor<'_>, problems: &mut Problems) -> Self {
        let keys = ["observePeriod", "observer.period", "observer.observePeriod"];
        Self {
            kind: cursor.text("type", problems).to_ascii_lowercase(),
            observer: cursor.optional("observer", problems),
            auther: cursor.optional("auther", problems),
            auth: cursor.section("auth", problems, UserConfig::decode),
            report: report(cursor.get("metadata").as_ref(), &keys, problems),
        }
    }
}

/// When and what is reported. The first key that is there counts, whatever it says.
fn report(metadata: Option<&Cursor<'_>>, periods: &[&str], problems: &mut Problems) -> Report {
    let Some(metadata) = metadata else {
        return Report::default();
    };
    let report = match metadata.period(periods, problems) {
        Some(period) if period.is_negative() => Report::default().period(Report::MIN_PERIOD),
        Some(period) => Report::default().period(period.positive().unwrap_or_default()),
        None => Report::default(),
    };
    if metadata.flag("observer.resetTraffic", problems) {
        report.reset_traffic(Guarantee::AtLeastOnce)
    } else {
        report
    }
}
