//! Writes a record as an expansion does.

/// A record that grows field by field.
pub(crate) struct RecordBytes {
    version: u16,
    subject: u16,
    fields: Vec<u8>,
}

pub(crate) const OBSERVATION: u16 = 1;
pub(crate) const EXTENSION: u16 = 2;

impl RecordBytes {
    /// A declaration of package `shop`.
    pub(crate) fn new(subject: u16, name: &str) -> Self {
        Self::of("shop", subject, name)
    }

    /// A declaration of any package.
    pub(crate) fn of(package: &str, subject: u16, name: &str) -> Self {
        let record = Self {
            version: 1,
            subject,
            fields: Vec::new(),
        };
        record
            .text(b'n', name)
            .text(b'P', package)
            .text(b'V', "1.4.0")
    }

    pub(crate) fn version(mut self, version: u16) -> Self {
        self.version = version;
        self
    }

    /// Where it is declared.
    pub(crate) fn at(self, module: &str, item: &str, file: &str, line: u32) -> Self {
        let position = [line.to_le_bytes(), 1_u32.to_le_bytes()].concat();
        self.text(b'M', module)
            .text(b'F', item)
            .text(b'f', file)
            .field(b'l', &position)
    }

    pub(crate) fn text(self, tag: u8, text: &str) -> Self {
        self.field(tag, text.as_bytes())
    }

    pub(crate) fn flag(self, tag: u8) -> Self {
        self.field(tag, &[])
    }

    pub(crate) fn field(mut self, tag: u8, value: &[u8]) -> Self {
        let length = u16::try_from(value.len()).expect("fields of tests are short");
        self.fields.push(tag);
        self.fields.extend(length.to_le_bytes());
        self.fields.extend(value);
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let length = u32::try_from(self.fields.len() + 16).expect("records of tests are short");
        let mut bytes = b"\xB7OBSDOC\n".to_vec();
        bytes.extend(length.to_le_bytes());
        bytes.extend(self.version.to_le_bytes());
        bytes.extend(self.subject.to_le_bytes());
        bytes.extend(&self.fields);
        bytes
    }
}

/// Records one behind the other, padded as linkers do.
pub(crate) fn section(records: &[RecordBytes]) -> Vec<u8> {
    let mut section = Vec::new();
    for record in records {
        section.extend(record.bytes());
        section.resize(section.len().next_multiple_of(8), 0);
    }
    section
}
