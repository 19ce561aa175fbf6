//! One file, packed with gzip.

use std::io::{self, BufRead, BufReader, Read, Write};

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;

use super::Input;
use super::damage::{Budget, Damage, Guarded};

/// How many bytes are unpacked at a time.
const STEP: usize = 64 * 1024;

/// The bytes within. Parallel packers write several streams one behind the other: that is one file.
pub(super) fn unpacked<'a>(input: Input<'a>, budget: &Budget, damage: &Damage) -> Input<'a> {
    let counted = Counted {
        inner: input,
        budget: budget.clone(),
    };
    let guarded = Guarded::new(MultiGzDecoder::new(counted), budget, damage);
    Box::new(BufReader::with_capacity(STEP, guarded))
}

/// Counts the packed bytes.
struct Counted<'a> {
    inner: Input<'a>,
    budget: Budget,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.budget.packed(length);
        Ok(length)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.budget.packed(length);
        self.inner.consume(length);
    }
}

/// Packs what is written with gzip. The same bytes give the same file: neither a name nor a time stands in it.
///
/// ```
/// use std::io::Write;
/// use taiyaku_formats::container::GzipWriter;
///
/// let mut writer = GzipWriter::new(Vec::new());
/// writer.write_all(b"<tmx/>").unwrap();
/// let file = writer.finish().unwrap();
/// assert!(file.starts_with(b"\x1f\x8b"));
/// ```
#[derive(Debug)]
pub struct GzipWriter<W: Write>(GzEncoder<W>);

impl<W: Write> GzipWriter<W> {
    /// Packs into `out`.
    pub fn new(out: W) -> Self {
        Self(GzEncoder::new(out, Compression::default()))
    }

    /// Ends the file and hands the output back.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn finish(self) -> io::Result<W> {
        let mut out = self.0.finish()?;
        out.flush()?;
        Ok(out)
    }
}

impl<W: Write> Write for GzipWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    /// Does nothing: flushing in the middle would only make the file larger.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
