//! Decides call by call whether to observe.

use crate::context::{Context, Parent};
use crate::documentation::ObservationDocumentation;
use crate::handler::guarded;

/// What a predicate answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// Observe the call.
    Observe,
    /// Do not observe it; what is observed inside it attaches to the observation around it.
    SkipSelf,
    /// Observe neither it nor anything inside it.
    SkipSubtree,
}

/// Is asked about each call before anything of it is evaluated.
///
/// Closures are predicates. Of several predicates the strictest answer counts. A predicate that
/// panics counts as [`Decision::Observe`].
///
/// ```
/// use observe::documentation::ObservationDocumentation;
/// use observe::{Decision, Parent, Registry};
///
/// let registry = Registry::builder()
///     .predicate(|documentation: &ObservationDocumentation<'_>, _: Option<&Parent>| {
///         if documentation.name.starts_with("debug.") {
///             Decision::SkipSubtree
///         } else {
///             Decision::Observe
///         }
///     })
///     .build()?;
/// # Ok::<(), observe::InstallError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not decide whether to observe",
    label = "not a predicate",
    note = "write a closure with its types: `|documentation: &ObservationDocumentation<'_>, parent: Option<&Parent>| Decision::Observe`",
    note = "a predicate is `Send + Sync + 'static`: it is asked on every thread"
)]
pub trait Predicate: Send + Sync + 'static {
    /// Whether to observe a call of `documentation` inside `parent`.
    fn decide(
        &self,
        documentation: &ObservationDocumentation<'static>,
        parent: Option<&Parent>,
    ) -> Decision;
}

impl<F> Predicate for F
where
    F: Fn(&ObservationDocumentation<'static>, Option<&Parent>) -> Decision + Send + Sync + 'static,
{
    fn decide(
        &self,
        documentation: &ObservationDocumentation<'static>,
        parent: Option<&Parent>,
    ) -> Decision {
        self(documentation, parent)
    }
}

/// The strictest answer of the registry's predicates.
#[cold]
pub(crate) fn ask(context: &Context) -> Decision {
    let plan = context.plan();
    let predicates = plan.predicates();
    // Each is guarded alone: one that panics does not cancel what the others say.
    let answers = predicates.iter().filter_map(|predicate| {
        guarded(plan.losses(), || {
            predicate.decide(context.documentation(), context.parent())
        })
    });
    answers.max().unwrap_or(Decision::Observe)
}
