//! The form of a function, which decides how it is wrapped.

use syn::{GenericArgument, Path, PathArguments, ReturnType, Signature, Type, TypeParamBound};

use crate::syntax::bare;

/// What the expansion has to look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// `fn f() -> R`
    Plain,
    /// `fn f() -> !`
    Never,
    /// `fn f() -> impl Fn(..)`
    Closure,
    /// `async fn f() -> R`, rewritten as a function that returns a future.
    Async,
    /// `async fn f() -> R` that has to stay one: it never returns, or another attribute comes
    /// after that rewrites it or means what it returns.
    AsyncInPlace,
    /// `fn f() -> impl Future<..>`
    ImplFuture,
    /// `fn f() -> Pin<Box<dyn Future<..>>>` and its aliases.
    BoxedFuture,
}

impl Shape {
    pub(super) fn of(signature: &Signature, stays_async: bool) -> Self {
        let output = match &signature.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(bare(ty)),
        };
        let is_never = returns_never(&signature.output);
        match (signature.asyncness.is_some(), output) {
            (true, _) if is_never || stays_async => Self::AsyncInPlace,
            (true, _) => Self::Async,
            (false, _) if is_never => Self::Never,
            (false, Some(ty)) if is_impl_of(ty, &["Future"]) => Self::ImplFuture,
            (false, Some(ty)) if is_impl_of(ty, CLOSURES) => Self::Closure,
            (false, Some(ty)) if is_boxed_future(ty) => Self::BoxedFuture,
            (false, _) => Self::Plain,
        }
    }
}

/// Whether the function has no end that could be reached.
pub(super) fn returns_never(output: &ReturnType) -> bool {
    matches!(output, ReturnType::Type(_, ty) if matches!(bare(ty), Type::Never(_)))
}

const CLOSURES: &[&str] = &[
    "Fn",
    "FnMut",
    "FnOnce",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
];

fn is_impl_of(ty: &Type, traits: &[&str]) -> bool {
    matches!(ty, Type::ImplTrait(ty) if ty.bounds.iter().any(|bound| is_of(bound, traits)))
}

fn is_of(bound: &TypeParamBound, traits: &[&str]) -> bool {
    match bound {
        TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .is_some_and(|segment| traits.iter().any(|name| segment.ident == name)),
        _ => false,
    }
}

fn is_future(bound: &TypeParamBound) -> bool {
    is_of(bound, &["Future"])
}

/// What the future of an `impl Future<Output = ..>` returns.
pub(super) fn future_output(output: &ReturnType) -> Option<&Type> {
    let ReturnType::Type(_, ty) = output else {
        return None;
    };
    let Type::ImplTrait(ty) = bare(ty) else {
        return None;
    };
    ty.bounds
        .iter()
        .filter(|bound| is_future(bound))
        .find_map(|bound| match bound {
            TypeParamBound::Trait(bound) => output_of(&bound.path),
            _ => None,
        })
}

fn output_of(future: &Path) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &future.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(output) if output.ident == "Output" => Some(&output.ty),
        _ => None,
    })
}

fn is_boxed_future(ty: &Type) -> bool {
    let Some((name, argument)) = last_segment(ty) else {
        return false;
    };
    match (name.as_str(), argument) {
        ("BoxFuture" | "LocalBoxFuture", _) => true,
        ("Pin", _) => argument
            .and_then(last_segment)
            .is_some_and(|(name, argument)| name == "Box" && argument.is_some_and(is_dyn_future)),
        _ => false,
    }
}

fn is_dyn_future(ty: &Type) -> bool {
    matches!(bare(ty), Type::TraitObject(ty) if ty.bounds.iter().any(is_future))
}

/// The last segment of a path type, and its first type argument.
pub(super) fn last_segment(ty: &Type) -> Option<(String, Option<&Type>)> {
    let Type::Path(path) = bare(ty) else {
        return None;
    };
    let segment = path.path.segments.last()?;
    let argument = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        _ => None,
    };
    Some((segment.ident.to_string(), argument))
}
