//! Object files and archives that hold a documentation section.

use object::write::Object;
use object::{Architecture, BinaryFormat, Endianness, SectionKind};

/// An object file of a format.
pub(crate) fn object(format: BinaryFormat, section: &[u8]) -> Vec<u8> {
    let (segment, name) = match format {
        BinaryFormat::MachO => ("__DATA", "__obsdoc"),
        BinaryFormat::Coff => ("", ".obsdoc$b"),
        _ => ("", "obsdoc"),
    };
    let mut object = Object::new(format, Architecture::X86_64, Endianness::Little);
    let text = object.add_section(
        segment.as_bytes().to_vec(),
        b".text".to_vec(),
        SectionKind::Text,
    );
    object.append_section_data(text, &[0x90; 64], 16);
    let id = object.add_section(
        segment.as_bytes().to_vec(),
        name.as_bytes().to_vec(),
        SectionKind::ReadOnlyData,
    );
    object.append_section_data(id, section, 8);
    object.write().expect("object files of tests are plain")
}

/// An ELF object file.
pub(crate) fn elf(section: &[u8]) -> Vec<u8> {
    object(BinaryFormat::Elf, section)
}

/// A WebAssembly module with one custom section.
pub(crate) fn wasm(section: &[u8]) -> Vec<u8> {
    let mut payload = vec![6];
    payload.extend(b"obsdoc");
    payload.extend(section);
    let mut module = b"\0asm\x01\0\0\0\0".to_vec();
    let mut length = payload.len();
    while length >= 0x80 {
        module.push(u8::try_from(length & 0x7F).expect("seven bits") | 0x80);
        length >>= 7;
    }
    module.push(u8::try_from(length).expect("seven bits"));
    module.extend(payload);
    module
}

/// An archive as `ar` writes it, which is what an rlib is.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = b"!<arch>\n".to_vec();
    for (name, bytes) in members {
        let header = format!(
            "{:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n",
            format!("{name}/"),
            0,
            0,
            0,
            644,
            bytes.len()
        );
        archive.extend(header.as_bytes());
        archive.extend(*bytes);
        if bytes.len() % 2 == 1 {
            archive.push(b'\n');
        }
    }
    archive
}
