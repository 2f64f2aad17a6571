//! The members of an archive, which is what an rlib is.

use object::read::archive::ArchiveFile;

use super::Damage;
use super::region::Region;

/// One file of an archive.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) region: Region,
}

impl Member {
    /// Whether rustc wrote it. An rlib can also hold objects of other languages, whose bitcode
    /// hides no records.
    pub(super) fn is_of_rustc(&self) -> bool {
        self.name.ends_with(".rcgu.o")
    }
}

/// The members that may be object files; their bytes are read when they are asked for.
pub(super) fn members(archive: &Region) -> Result<Vec<Member>, Damage> {
    let reader = archive.reader();
    let file = ArchiveFile::parse(&reader)?;
    let mut members = Vec::new();
    for member in file.members() {
        let member = member?;
        // The compiler's own metadata is an object file too, large and without records.
        if member.name().ends_with(b".rmeta") || member.is_thin() {
            continue;
        }
        let (start, length) = member.file_range();
        members.push(Member {
            name: String::from_utf8_lossy(member.name()).into_owned(),
            region: archive.part(start, length)?,
        });
    }
    Ok(members)
}

/// Whether it is LLVM bitcode, bare or in its wrapper: no object file, so no sections.
pub(super) fn is_bitcode(region: &Region) -> bool {
    matches!(
        region.head(),
        Some([b'B', b'C', 0xC0, 0xDE] | [0xDE, 0xC0, 0x17, 0x0B])
    )
}
