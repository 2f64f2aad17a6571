//! Damaged artifacts: whatever is in the file, the run ends with a page or a message.

mod support;

use std::path::PathBuf;

use docs_gen::Notices;
use docs_gen::input::Input;
use object::BinaryFormat;
use support::artifact::{archive, elf, object, wasm};
use support::program::Folder;
use support::shop::shop;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("below a usize")
    }
}

fn artifacts() -> Vec<Vec<u8>> {
    let shop = shop();
    let elf = elf(&shop);
    vec![
        archive(&[("a.o", &elf), ("b.o", &elf)]),
        elf,
        object(BinaryFormat::MachO, &shop),
        object(BinaryFormat::Coff, &shop),
        wasm(&shop),
    ]
}

/// Reads a file; a page or an error, but no panic.
fn read(folder: &Folder, bytes: &[u8]) {
    let path: PathBuf = folder.write("artifact", bytes);
    let input = Input::Files {
        artifacts: vec![path],
        manifests: Vec::new(),
    };
    let mut said = Vec::new();
    let gathered = input.gather(&mut Notices::new(&mut said));
    if let Err(error) = gathered {
        assert_ne!(error.to_string(), "");
    }
}

#[test]
fn cut_anywhere() {
    let folder = Folder::new();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for artifact in artifacts() {
        for _ in 0..200 {
            let length = numbers.below(artifact.len());
            read(&folder, &artifact[..length]);
        }
    }
}

#[test]
fn with_flipped_bits() {
    let folder = Folder::new();
    let mut numbers = Numbers(0xD1B5_4A32_D192_ED03);
    for artifact in artifacts() {
        for _ in 0..400 {
            let mut damaged = artifact.clone();
            for _ in 0..=numbers.below(8) {
                let at = numbers.below(damaged.len());
                damaged[at] ^= 1 << numbers.below(8);
            }
            read(&folder, &damaged);
        }
    }
}

#[test]
fn with_overwritten_headers() {
    let folder = Folder::new();
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    for artifact in artifacts() {
        for _ in 0..400 {
            let mut damaged = artifact.clone();
            let at = numbers.below(damaged.len() - 8);
            let value = [0, 1, 0x7F, 0x80, 0xFF][numbers.below(5)];
            damaged[at..at + 8].fill(value);
            read(&folder, &damaged);
        }
    }
}

/// An ELF file whose sections all are the same bytes, each a little longer than the one before.
fn with_overlapping_sections(bytes: u64, sections: u16) -> Vec<u8> {
    const HEADER: u64 = 64;
    let name = HEADER + bytes;
    let table = name + 8;
    let mut elf = b"\x7FELF\x02\x01\x01".to_vec();
    elf.resize(16, 0);
    elf.extend([2, 0, 62, 0, 1, 0, 0, 0]);
    elf.extend([0, 0, table].map(u64::to_le_bytes).concat());
    elf.extend([0; 4]);
    elf.extend(
        [64, 0, 0, 64, sections, sections - 1]
            .map(u16::to_le_bytes)
            .concat(),
    );
    elf.resize(usize::try_from(name).expect("it is small"), 0);
    elf.extend(b"obsdoc\0\0");
    for index in 0..u64::from(sections) {
        let is_names = index + 1 == u64::from(sections);
        let (kind, start, length) = if is_names {
            (3, name, 8)
        } else {
            (1, HEADER, bytes - index)
        };
        elf.extend([0_u32, kind].map(u32::to_le_bytes).concat());
        elf.extend(
            [0, 0, start, length, 0, 1, 0]
                .map(u64::to_le_bytes)
                .concat(),
        );
    }
    elf
}

#[test]
fn with_sections_that_overlap() {
    let folder = Folder::new();
    folder.write("artifact", with_overlapping_sections(1 << 20, 1000));
    folder
        .run(&["--artifact", "artifact"])
        .ends_with(100)
        .says(&["`artifact` is cut off or damaged"]);
}
