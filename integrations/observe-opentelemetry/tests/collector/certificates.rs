//! Certificates that are valid for this machine and this day.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};

use crate::skipped::skipped;

/// What the parts of a certificate are.
const SETTINGS: &str = "
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:TRUE
[server]
basicConstraints = CA:FALSE
subjectAltName = IP:127.0.0.1
";

/// Those of a collector, and of two authorities.
pub(crate) struct Certificates {
    folder: PathBuf,
}

impl Certificates {
    /// `None`, said aloud, where `openssl` is not there.
    pub(crate) fn new(test: &str) -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            skipped("nothing was encrypted, because openssl is not installed");
            return None;
        }
        // Another process may run the same test.
        let folder = format!("{test}-{}", process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        fs::create_dir_all(&folder).expect("cargo has made the folder around it");
        let certificates = Self { folder };
        fs::write(certificates.settings(), SETTINGS).expect("the folder is ours");
        certificates.make("ours", "authority", None);
        certificates.make("theirs", "authority", None);
        certificates.make("server", "server", Some("ours"));
        Some(certificates)
    }

    /// The authority that has signed the collector's.
    pub(crate) fn ours(&self) -> PathBuf {
        self.file("ours", "pem")
    }

    /// One that has not.
    pub(crate) fn theirs(&self) -> PathBuf {
        self.file("theirs", "pem")
    }

    /// The collector's, and its key.
    pub(crate) fn server(&self) -> [PathBuf; 2] {
        ["pem", "key"].map(|kind| self.file("server", kind))
    }

    fn settings(&self) -> PathBuf {
        self.file("openssl", "cnf")
    }

    fn file(&self, name: &str, kind: &str) -> PathBuf {
        self.folder.join(name).with_extension(kind)
    }

    /// Makes a certificate and its key, signed by another or by itself.
    fn make(&self, name: &str, section: &str, signer: Option<&str>) {
        let mut command = Command::new("openssl");
        command.args(["req", "-x509", "-days", "1", "-nodes"]);
        command.args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]);
        command.arg("-config").arg(self.settings());
        command.args(["-extensions", section, "-subj", &format!("/CN={name}")]);
        command.arg("-keyout").arg(self.file(name, "key"));
        command.arg("-out").arg(self.file(name, "pem"));
        if let Some(signer) = signer {
            command.arg("-CA").arg(self.file(signer, "pem"));
            command.arg("-CAkey").arg(self.file(signer, "key"));
        }
        let output = command.stdin(Stdio::null()).output();
        let output = output.expect("it has just been run");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }
}

impl Drop for Certificates {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
