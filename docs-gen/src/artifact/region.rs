//! A range of a file, read as it is needed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use object::ReadCache;

/// Up to this size a range is read in one go; an object file in an archive nearly always is
/// smaller. Of anything larger, such as an executable with debug information, only headers,
/// symbol tables and the section itself are read. Mapping the file would be simpler, but needs
/// `unsafe` and trusts that nobody truncates the file meanwhile.
const IN_ONE_GO: u64 = 16 << 20;

/// What may be read beyond a range's own length: names of sections are read in small overlapping
/// pieces. Headers that send the reader to the same bytes again and again end here.
const SLACK: u64 = 64 << 20;

/// A file, or a part of it.
#[derive(Clone, Debug)]
pub(super) struct Region {
    backing: Backing,
    start: u64,
    length: u64,
}

#[derive(Clone, Debug)]
enum Backing {
    File(Rc<File>),
    /// Bytes of the file from an offset on.
    Memory {
        bytes: Rc<[u8]>,
        offset: u64,
    },
}

impl Region {
    /// The whole file.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok(Self {
            start: 0,
            length: metadata.len(),
            backing: Backing::File(Rc::new(file)),
        })
    }

    /// A part of this one.
    pub(super) fn part(&self, start: u64, length: u64) -> io::Result<Self> {
        let end = start.checked_add(length);
        if end.is_none_or(|end| end > self.length) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Self {
            backing: self.backing.clone(),
            start: self.start + start,
            length,
        })
    }

    /// The same range, in memory if it is small.
    pub(super) fn loaded(&self) -> io::Result<Self> {
        if self.length > IN_ONE_GO || matches!(self.backing, Backing::Memory { .. }) {
            return Ok(self.clone());
        }
        let mut bytes = Vec::new();
        Reader::new(self.clone()).read_to_end(&mut bytes)?;
        Ok(Self {
            backing: Backing::Memory {
                bytes: bytes.into(),
                offset: self.start,
            },
            ..*self
        })
    }

    /// Its first byte in the file.
    pub(super) fn start(&self) -> u64 {
        self.start
    }

    /// How many bytes it has.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// The first `N` bytes.
    pub(super) fn head<const N: usize>(&self) -> Option<[u8; N]> {
        let mut head = [0; N];
        Reader::new(self.clone()).read_exact(&mut head).ok()?;
        Some(head)
    }

    /// A view for the `object` crate.
    pub(super) fn reader(&self) -> ReadCache<Reader> {
        ReadCache::new(Reader::new(self.clone()))
    }
}

/// Reads a region front to back or from anywhere, but not for ever.
#[derive(Debug)]
pub(super) struct Reader {
    region: Region,
    position: u64,
    allowance: u64,
}

impl Reader {
    fn new(region: Region) -> Self {
        let allowance = region.length.saturating_add(SLACK);
        Self {
            region,
            position: 0,
            allowance,
        }
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.region.length.saturating_sub(self.position);
        let wanted = left.min(buffer.len() as u64);
        let buffer = &mut buffer[..usize::try_from(wanted).unwrap_or(usize::MAX)];
        let start = self.region.start + self.position;
        let read = match &self.region.backing {
            Backing::File(file) => {
                let mut file = &**file;
                file.seek(SeekFrom::Start(start))?;
                file.read(buffer)?
            }
            Backing::Memory { bytes, offset } => {
                let start = usize::try_from(start - offset).unwrap_or(usize::MAX);
                bytes.get(start..).unwrap_or_default().read(buffer)?
            }
        };
        self.position += read as u64;
        self.allowance = self.allowance.checked_sub(read as u64).ok_or_else(|| {
            io::Error::other("its headers point to the same bytes again and again")
        })?;
        Ok(read)
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(distance) => self.region.length.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
