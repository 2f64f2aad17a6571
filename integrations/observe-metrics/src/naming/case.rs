//! Dotted names in the cases that backends prefer.

/// `http.server.requests` as `httpServerRequests`.
pub(super) fn camel(name: &str) -> String {
    let mut segments = name.split('.');
    let mut camel = segments.next().unwrap_or_default().to_owned();
    for segment in segments {
        let mut chars = segment.chars();
        camel.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        camel.push_str(chars.as_str());
    }
    camel
}

/// `http.server.requests` as `http_server_requests`.
pub(super) fn snake(name: &str) -> String {
    name.trim_end_matches('.').replace('.', "_")
}
