//! Reads the records out of a file that a compiler wrote: executable, shared library, object or
//! archive of objects.
//!
//! Nothing of it is run, and only the parts that lead to the documentation section are read.

mod archive;
mod object_file;
mod region;

use std::fmt;
use std::path::Path;

use object::FileKind;
use observe::documentation::{Record, Section};

use crate::Error;
use region::Region;

/// What was found beside the records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    /// How many records there were.
    pub(crate) records: usize,
    /// Whether an archive holds LLVM bitcode, which hides the records of its crate.
    pub(crate) has_bitcode: bool,
}

/// Hands every record of the file to `take`.
pub(crate) fn read(path: &Path, take: &mut dyn FnMut(&Record<'_>)) -> Result<Findings, Error> {
    let cannot_read = |error| {
        Error::new(format!("cannot read `{}`", path.display()))
            .caused_by(error)
            .help("`--artifact` takes a file that cargo built, for example `target/release/shop`")
    };
    let region = Region::open(path)
        .and_then(|file| file.loaded())
        .map_err(cannot_read)?;
    let mut scan = Scan {
        take,
        findings: Findings::default(),
    };
    let place = Place { path, member: None };
    scan.file(&place, &region)?;
    Ok(scan.findings)
}

/// Why a file is not what its first bytes promise.
type Damage = Box<dyn std::error::Error + Send + Sync>;

/// What is being read, for messages.
struct Place<'a> {
    path: &'a Path,
    member: Option<String>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.path.display())?;
        match &self.member {
            Some(member) => write!(f, ", member `{member}`"),
            None => Ok(()),
        }
    }
}

struct Scan<'t> {
    take: &'t mut dyn FnMut(&Record<'_>),
    findings: Findings,
}

impl Scan<'_> {
    fn file(&mut self, place: &Place<'_>, region: &Region) -> Result<(), Error> {
        if archive::is_bitcode(region) {
            self.findings.has_bitcode = true;
            return Ok(());
        }
        match FileKind::parse(&region.reader()) {
            Ok(FileKind::Archive) => self.archive(place, region),
            Ok(kind) => self.object(place, region, kind),
            Err(_) => Err(Error::new(format!(
                "{place} is no executable, library, object file or archive that docs-gen can read"
            ))
            .help(
                "pass a file that cargo built, such as `target/release/shop`; an earlier json \
                 page goes to `--manifest`",
            )),
        }
    }

    fn archive(&mut self, place: &Place<'_>, region: &Region) -> Result<(), Error> {
        let members = archive::members(region).map_err(|error| damaged(place, region, error))?;
        for member in members {
            let place = Place {
                path: place.path,
                member: Some(member.name.clone()),
            };
            let loaded = member.region.loaded();
            let region = loaded.map_err(|error| damaged(&place, &member.region, error))?;
            if archive::is_bitcode(&region) {
                self.findings.has_bitcode |= member.is_of_rustc();
            } else if let Ok(kind) = FileKind::parse(&region.reader()) {
                self.object(&place, &region, kind)?;
            }
        }
        Ok(())
    }

    fn object(&mut self, place: &Place<'_>, region: &Region, kind: FileKind) -> Result<(), Error> {
        let slices = object_file::slices(region, kind);
        for slice in slices.map_err(|error| damaged(place, region, error))? {
            let reader = slice.reader();
            let sections =
                object_file::sections(&reader).map_err(|error| damaged(place, &slice, error))?;
            for section in sections {
                self.section(place, slice.start() + section.start, section.bytes)?;
            }
        }
        Ok(())
    }

    fn section(&mut self, place: &Place<'_>, start: u64, bytes: &[u8]) -> Result<(), Error> {
        for record in Section::new(bytes).records() {
            let record = record.map_err(|error| {
                let help = error.other_version().map_or(
                    "build the file again; if that does not help, please report it",
                    |_| "use the docs-gen of the same release as the crate's observe-runtime",
                );
                Error::new(format!(
                    "cannot read the documentation section of {place} (at byte {start} of the file)"
                ))
                .caused_by(error)
                .help(help)
            })?;
            self.findings.records += 1;
            (self.take)(&record);
        }
        Ok(())
    }
}

fn damaged(place: &Place<'_>, region: &Region, cause: impl Into<Damage>) -> Error {
    let (start, length) = (region.start(), region.length());
    Error::new(format!(
        "{place} is cut off or damaged ({length} bytes from byte {start} of the file)"
    ))
    .caused_by(cause)
    .help("build it again")
}
