//! Package id specifications, which `-p` and `--exclude` take.

use cargo_metadata::Package;

/// Whether one of the specifications means the package.
pub(super) fn matches_any(specs: &[String], package: &Package) -> bool {
    specs.iter().any(|spec| matches(spec, package))
}

/// Whether a package id specification means the package: a name with or without a version, a
/// pattern, or a full address.
fn matches(spec: &str, package: &Package) -> bool {
    if spec.contains("://") {
        return package.id.repr.contains(spec);
    }
    let (name, version) = spec.split_once(['@', ':']).unwrap_or((spec, ""));
    let is_version = package.version.to_string().starts_with(version);
    is_version && matches_pattern(name.as_bytes(), package.name.as_bytes())
}

/// Cargo's `*` and `?`.
fn matches_pattern(pattern: &[u8], name: &[u8]) -> bool {
    match pattern.split_first() {
        None => name.is_empty(),
        Some((b'*', rest)) => {
            (0..=name.len()).any(|skipped| matches_pattern(rest, &name[skipped..]))
        }
        Some((b'?', rest)) => !name.is_empty() && matches_pattern(rest, &name[1..]),
        Some((byte, rest)) => name.first() == Some(byte) && matches_pattern(rest, &name[1..]),
    }
}
