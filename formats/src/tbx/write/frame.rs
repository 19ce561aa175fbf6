//! What stands around the entries.

use std::io::{self, Write};

use super::{TbxWriteOptions, TbxWriter};
use crate::tbx::TbxVariant;
use crate::tbx::language::{UNDETERMINED, valid_tag};
use crate::tbx::variant::{BASIC_NAMESPACE, CORE_NAMESPACE, MIN_NAMESPACE};

impl<W: Write> TbxWriter<W> {
    pub(super) fn header(&mut self, options: &TbxWriteOptions) -> io::Result<()> {
        let language = valid_tag(&options.language);
        let language = ("xml:lang", language.as_deref().unwrap_or(UNDETERMINED));
        let style = match self.variant {
            TbxVariant::V2 => return self.header_of_v2(options, language),
            TbxVariant::V3Dca => "dca",
            TbxVariant::V3Dct => "dct",
        };
        let mut attributes = vec![
            ("type", "TBX-Basic"),
            ("style", style),
            language,
            ("xmlns", CORE_NAMESPACE),
        ];
        if self.variant == TbxVariant::V3Dct {
            attributes.push(("xmlns:min", MIN_NAMESPACE));
            attributes.push(("xmlns:basic", BASIC_NAMESPACE));
        }
        self.xml.start("tbx", &attributes)?;
        self.xml.start("tbxHeader", &[])?;
        self.file_description(options)?;
        self.xml.end()?;
        self.xml.start("text", &[])?;
        self.xml.start("body", &[])
    }

    fn header_of_v2(
        &mut self,
        options: &TbxWriteOptions,
        language: (&str, &str),
    ) -> io::Result<()> {
        self.xml
            .raw_line("<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">")?;
        self.xml
            .start("martif", &[("type", "TBX-Basic"), language])?;
        self.xml.start("martifHeader", &[])?;
        self.file_description(options)?;
        self.xml.start("encodingDesc", &[])?;
        self.xml
            .element("p", &[("type", "XCSURI")], "TBXBasicXCSV02.xcs")?;
        self.xml.end()?;
        self.xml.end()?;
        self.xml.start("text", &[])?;
        self.xml.start("body", &[])
    }

    fn file_description(&mut self, options: &TbxWriteOptions) -> io::Result<()> {
        let xml = &mut self.xml;
        xml.start("fileDesc", &[])?;
        xml.start("titleStmt", &[])?;
        xml.element("title", &[], &options.title)?;
        xml.end()?;
        xml.start("sourceDesc", &[])?;
        xml.element("p", &[], &options.source)?;
        xml.end()?;
        xml.end()
    }

    /// Ends the body and names what references point at without its being in the file (persons, most often), for a
    /// reference to nothing is not valid.
    pub(super) fn back_matter(&mut self) -> io::Result<()> {
        self.xml.end()?;
        let mut dangling = self.ids.dangling().peekable();
        if dangling.peek().is_some() {
            self.xml.start("back", &[])?;
            let list = if self.variant.is_v2() {
                "refObjectList"
            } else {
                "refObjectSec"
            };
            self.xml.start(list, &[("type", "respPerson")])?;
            for (id, label) in dangling {
                self.xml.start("refObject", &[("id", id)])?;
                self.xml.element("item", &[("type", "fn")], label)?;
                self.xml.end()?;
            }
        }
        Ok(())
    }
}
