//! The template of a request's URI.

use crate::intern::Interned;

/// The template that the URI of a request was made of, in the extensions of the request: the value of
/// `uri`.
///
/// Only its path counts: scheme, host and query are left out. Without a template `uri` is `none`,
/// because each path may be another.
///
/// ```
/// use observe_http::UriTemplate;
///
/// let request = http::Request::builder()
///     .uri("https://api.example.org/users/7?detail=full")
///     .extension(UriTemplate::new("https://api.example.org/users/{id}?detail={detail}"))
///     .body(())?;
///
/// let template = request.extensions().get::<UriTemplate>();
/// assert_eq!(template.map(UriTemplate::path), Some("/users/{id}"));
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UriTemplate {
    path: &'static str,
}

/// Those that had to be given a slash.
static PREFIXED: Interned<String> = Interned::new(usize::MAX);

impl UriTemplate {
    /// The template, as the program has it: text of a request is none.
    #[must_use]
    pub fn new(template: &'static str) -> Self {
        let path = path(template);
        Self {
            path: if path.starts_with('/') {
                path
            } else {
                prefixed(path)
            },
        }
    }

    /// The value of `uri`.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }
}

/// What stands behind the host and before the query.
fn path(template: &'static str) -> &'static str {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| template.strip_prefix(scheme));
    let path = match rest {
        None => template,
        Some(rest) => rest.find(['/', '?', '#']).map_or("", |end| &rest[end..]),
    };
    let end = path.find(['?', '#']).unwrap_or(path.len());
    // A query may be an expression of its own: `/users{?page}`.
    path[..end].trim_end_matches('{')
}

fn prefixed(path: &'static str) -> &'static str {
    if path.is_empty() {
        return "/";
    }
    let known = PREFIXED.get(path, |path| format!("/{path}"));
    known.map_or("/", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::UriTemplate;

    #[test]
    fn only_the_path_counts() {
        for (template, path) in [
            ("/users/{id}", "/users/{id}"),
            ("users/{id}", "/users/{id}"),
            ("https://{host}:{port}/users/{id}?q={q}", "/users/{id}"),
            ("http://example.org", "/"),
            ("http://example.org?q={q}", "/"),
            ("/users{?page}", "/users"),
            ("/users#{part}", "/users"),
            ("", "/"),
        ] {
            assert_eq!(UriTemplate::new(template).path(), path, "{template}");
        }
    }
}
