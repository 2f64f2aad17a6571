//! The documentation sections of an object file, executable or shared library.

use object::read::macho::{FatArch, MachOFatFile32, MachOFatFile64};
use object::{File, FileKind, Object, ObjectSection, ReadRef};
use observe::documentation::SECTION_NAMES;

use super::Damage;
use super::region::Region;

/// The bytes of a section that may hold records.
pub(super) struct Found<'d> {
    /// Its first byte, from the start of the object.
    pub(super) start: u64,
    pub(super) bytes: &'d [u8],
}

/// The objects in the region: one, or of a Mach-O universal file one an architecture.
pub(super) fn slices(region: &Region, kind: FileKind) -> Result<Vec<Region>, Damage> {
    let reader = region.reader();
    match kind {
        FileKind::MachOFat32 => parts(region, MachOFatFile32::parse(&reader)?.arches()),
        FileKind::MachOFat64 => parts(region, MachOFatFile64::parse(&reader)?.arches()),
        // What Windows links against has no sections, and libraries of other languages in an rlib
        // have no records.
        FileKind::CoffImport | FileKind::Archive | FileKind::DyldCache => Ok(Vec::new()),
        _ => Ok(vec![region.clone()]),
    }
}

fn parts<A: FatArch>(region: &Region, arches: &[A]) -> Result<Vec<Region>, Damage> {
    let part = |arch: &A| {
        let (start, length) = arch.file_range();
        Ok(region.part(start, length)?)
    };
    arches.iter().map(part).collect()
}

/// Every documentation section, in file order.
pub(super) fn sections<'d, R: ReadRef<'d>>(data: R) -> object::Result<Vec<Found<'d>>> {
    let file = File::parse(data)?;
    let mut found = Vec::new();
    for section in file.sections() {
        if is_documentation(section.name_bytes()?) {
            let start = section.file_range().map_or(0, |(start, _)| start);
            let bytes = section.data()?;
            found.push(Found { start, bytes });
        }
    }
    Ok(found)
}

/// Whether a section has one of the names; COFF objects keep what follows the `$`.
fn is_documentation(name: &[u8]) -> bool {
    let name = name.split(|byte| *byte == b'$').next().unwrap_or(name);
    SECTION_NAMES.iter().any(|known| known.as_bytes() == name)
}
