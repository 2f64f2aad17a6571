//! Writes a record as an expansion does.

/// A record that grows field by field.
pub(crate) struct RecordBytes {
    version: u16,
    subject: u8,
    fields: Vec<u8>,
}

pub(crate) const OBSERVATION: u8 = b'o';
pub(crate) const EXTENSION: u8 = b'e';

impl RecordBytes {
    /// A declaration of package `shop`.
    pub(crate) fn new(subject: u8, name: &str) -> Self {
        Self::of("shop", subject, name)
    }

    /// A declaration of any package.
    pub(crate) fn of(package: &str, subject: u8, name: &str) -> Self {
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
        self.text(b'F', item)
            .terminated(b'M', module)
            .terminated(b'f', file)
            .terminated(b'l', &line.to_string())
            .terminated(b'm', "1")
    }

    fn terminated(mut self, tag: u8, value: &str) -> Self {
        self.fields.push(tag);
        self.fields.extend(value.as_bytes());
        self.fields.push(0);
        self
    }

    pub(crate) fn text(self, tag: u8, text: &str) -> Self {
        self.field(tag, text.as_bytes())
    }

    pub(crate) fn flag(self, tag: u8) -> Self {
        self.field(tag, &[])
    }

    pub(crate) fn field(mut self, tag: u8, value: &[u8]) -> Self {
        let length = value.len();
        self.fields.push(tag);
        self.fields
            .extend([length, length >> 7, length >> 14].map(seven_bits));
        self.fields.extend(value);
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let version = usize::from(self.version);
        let mut bytes = b"\xC2\xB7OBSDOC\n".to_vec();
        bytes.extend([version, version >> 7].map(seven_bits));
        bytes.push(self.subject);
        bytes.extend(&self.fields);
        bytes.push(b'.');
        bytes
    }
}

fn seven_bits(number: usize) -> u8 {
    u8::try_from(number & 0x7F).expect("seven bits")
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
