//! The file that makes a folder an OmegaT project.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use taiyaku_text::model::{LanguageTag, Problem, Severity};
use taiyaku_text::span::Position;

use crate::xml::{EventKind, XmlReader, XmlWriter};

/// The name of the file.
pub const MARKER_FILE: &str = "omegat.project";

/// What OmegaT writes for a folder of the usual name.
const USUAL: &str = "__DEFAULT__";

/// Most characters that one setting may have; a longer one is cut.
const LONGEST: usize = 10_000;

/// Files that OmegaT is not to take for manuscripts.
const EXCLUDED: [&str; 10] = [
    "**/.svn/**",
    "**/CVS/**",
    "**/.cvs/**",
    "**/.git/**",
    "**/.hg/**",
    "**/.repositories/**",
    "**/desktop.ini",
    "**/Thumbs.db",
    "**/.DS_Store",
    "**/~$*",
];

/// The settings of an OmegaT project. Folders are as the file names them: relative to the project, or absolute; `None`
/// is the usual one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OmegatProject {
    /// The language to translate from, if the file names one.
    pub source_language: Option<LanguageTag>,
    /// The language to translate into, if the file names one.
    pub target_language: Option<LanguageTag>,
    /// Where the documents lie; usually `source`.
    pub source_folder: Option<String>,
    /// Where OmegaT writes the translated ones; usually `target`.
    pub target_folder: Option<String>,
    /// Where memories lie; usually `tm`.
    pub memory_folder: Option<String>,
    /// Where glossaries lie; usually `glossary`.
    pub glossary_folder: Option<String>,
    /// The glossary that new terms are written to; usually `glossary.txt` among the glossaries.
    pub writable_glossary: Option<String>,
    /// Whether OmegaT cuts paragraphs into sentences by its own rules.
    pub sentence_segmentation: bool,
    /// Whether tags are taken out of the segments.
    pub removes_tags: bool,
    /// Whether it is a team's project, which other machines have a copy of.
    pub is_shared: bool,
}

impl OmegatProject {
    /// A project of segments that are cut already, in the usual folders.
    #[must_use]
    pub const fn new(source_language: LanguageTag, target_language: LanguageTag) -> Self {
        Self {
            source_language: Some(source_language),
            target_language: Some(target_language),
            sentence_segmentation: false,
            ..Self::EMPTY
        }
    }

    /// What OmegaT takes a file without any setting for.
    const EMPTY: Self = Self {
        source_language: None,
        target_language: None,
        source_folder: None,
        target_folder: None,
        memory_folder: None,
        glossary_folder: None,
        writable_glossary: None,
        sentence_segmentation: true,
        removes_tags: false,
        is_shared: false,
    };

    /// Reads the file, with what was wrong with it. Nothing outside of it is read.
    ///
    /// # Errors
    /// A fatal problem if it can't be read, or is no such file.
    pub fn read(input: impl BufRead) -> Result<(Self, Vec<Problem>), Problem> {
        let mut xml = XmlReader::open(input, None)?;
        let mut settings = Settings::default();
        while let Some(event) = xml.next_event()? {
            settings.take(event.kind)?;
        }
        let mut problems = xml.take_problems();
        if !settings.is_project {
            return Err(no_project());
        }
        if let Some(place) = xml.unfinished() {
            let message = "the file ends inside the tag that begins here";
            problems.push(Problem::new(Severity::Warning, Some(place), message));
        }
        Ok((settings.project(), problems))
    }

    /// Writes the file as OmegaT does. Tokenizers are those that OmegaT itself chooses for the languages.
    ///
    /// # Errors
    /// If `output` can't be written.
    pub fn write(&self, output: impl Write) -> io::Result<()> {
        let mut xml = XmlWriter::new(output)?;
        xml.start("omegat", &[])?;
        xml.start("project", &[("version", "1.0")])?;
        let folder = |name: &Option<String>| name.clone().unwrap_or_else(|| USUAL.to_owned());
        xml.element("source_dir", &[], &folder(&self.source_folder))?;
        xml.start("source_dir_excludes", &[])?;
        for mask in EXCLUDED {
            xml.element("mask", &[], mask)?;
        }
        xml.end()?;
        let code = |language: &Option<LanguageTag>| {
            let code = language.as_ref().map(|tag| tag.as_str().replace('_', "-"));
            code.unwrap_or_default()
        };
        let (source, target) = (code(&self.source_language), code(&self.target_language));
        for (name, value) in [
            ("target_dir", folder(&self.target_folder).as_str()),
            ("tm_dir", &folder(&self.memory_folder)),
            ("glossary_dir", &folder(&self.glossary_folder)),
            ("glossary_file", &folder(&self.writable_glossary)),
            ("dictionary_dir", USUAL),
            ("export_tm_dir", USUAL),
            ("export_tm_levels", "omegat level1 level2"),
            ("source_lang", &source),
            ("target_lang", &target),
            ("source_tok", &tokenizer(&self.source_language)),
            ("target_tok", &tokenizer(&self.target_language)),
            ("sentence_seg", truth(self.sentence_segmentation)),
            ("support_default_translations", "true"),
            ("remove_tags", truth(self.removes_tags)),
            ("external_command", ""),
        ] {
            xml.element(name, &[], value)?;
        }
        xml.finish()?.flush()
    }
}

const fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// The class of OmegaT that cuts a language into words.
fn tokenizer(language: &Option<LanguageTag>) -> String {
    let primary = language.as_ref().map(LanguageTag::primary);
    let name = match primary.as_deref() {
        Some("ja") => "LuceneJapaneseTokenizer",
        Some("en") => "LuceneEnglishTokenizer",
        Some("zh") => "LuceneSmartChineseTokenizer",
        Some("ko") => "LuceneCJKTokenizer",
        Some("de") => "LuceneGermanTokenizer",
        Some("fr") => "LuceneFrenchTokenizer",
        Some("es") => "LuceneSpanishTokenizer",
        Some("it") => "LuceneItalianTokenizer",
        Some("pt") => "LucenePortugueseTokenizer",
        Some("nl") => "LuceneDutchTokenizer",
        Some("ru") => "LuceneRussianTokenizer",
        _ => "DefaultTokenizer",
    };
    format!("org.omegat.tokenizer.{name}")
}

fn no_project() -> Problem {
    let place = Position { line: 1, column: 1 };
    let message = "this is no omegat.project: it does not begin with <omegat>";
    Problem::new(Severity::Fatal, Some(place), message)
        .with_remedy("open the project in OmegaT and save it again")
}

/// The elements read so far.
#[derive(Default)]
struct Settings {
    is_project: bool,
    texts: BTreeMap<String, String>,
    /// The element whose text is read.
    open: Option<String>,
    repositories: bool,
}

impl Settings {
    fn take(&mut self, kind: EventKind) -> Result<(), Problem> {
        match kind {
            EventKind::Start(element) => {
                let name = element.local_name().to_owned();
                if !self.is_project && name != "omegat" && name != "project" {
                    return Err(no_project());
                }
                self.is_project = true;
                self.repositories |= name == "repository";
                // A setting that stands there twice is what the first says.
                let known = self.texts.contains_key(&name);
                self.open = (!known).then_some(name);
            }
            EventKind::Text(text) => {
                if let Some(name) = &self.open {
                    let value = self.texts.entry(name.clone()).or_default();
                    value.extend(
                        text.chars()
                            .take(LONGEST.saturating_sub(value.chars().count())),
                    );
                }
            }
            EventKind::End(_) => self.open = None,
        }
        Ok(())
    }

    fn project(&self) -> OmegatProject {
        let text = |name: &str| {
            let text = self.texts.get(name).map(|text| text.trim());
            text.filter(|text| !text.is_empty())
        };
        let folder = |name| {
            let named = text(name).filter(|text| *text != USUAL);
            // Windows writes its own separators into a file of Java's.
            named.map(|text| text.replace('\\', "/"))
        };
        let language = |name| {
            let tag = text(name).map(LanguageTag::new);
            tag.filter(LanguageTag::is_well_formed)
        };
        let truth =
            |name, usual| text(name).map_or(usual, |text| text.eq_ignore_ascii_case("true"));
        OmegatProject {
            source_language: language("source_lang"),
            target_language: language("target_lang"),
            source_folder: folder("source_dir"),
            target_folder: folder("target_dir"),
            memory_folder: folder("tm_dir"),
            glossary_folder: folder("glossary_dir"),
            writable_glossary: folder("glossary_file"),
            sentence_segmentation: truth("sentence_seg", true),
            removes_tags: truth("remove_tags", false),
            is_shared: self.repositories,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::option;
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> OmegatProject {
        OmegatProject::read(text.as_bytes()).unwrap().0
    }

    #[test]
    fn folders_and_switches_are_as_the_file_says() {
        let project = read(
            "<omegat><project version='1.0'><source_dir> __DEFAULT__ </source_dir><tm_dir>..\\tm</tm_dir>
             <glossary_dir></glossary_dir><glossary_file>mine.txt</glossary_file><source_lang>JA</source_lang>
             <target_lang>not a language</target_lang><sentence_seg>TRUE</sentence_seg><tm_dir>other</tm_dir>
             <repositories><repository type='git' url='x'><mapping local='' repository=''/></repository></repositories>
             </project></omegat>",
        );
        assert_eq!(project.memory_folder.as_deref(), Some("../tm"));
        assert_eq!(project.writable_glossary.as_deref(), Some("mine.txt"));
        assert_eq!(
            (project.source_folder, project.glossary_folder),
            (None, None)
        );
        assert_eq!(project.source_language, Some(LanguageTag::new("ja")));
        assert_eq!(project.target_language, None);
        assert!(project.sentence_segmentation && project.is_shared);
        assert_eq!(read("<omegat/>"), OmegatProject::EMPTY);
    }

    #[test]
    fn what_is_no_project_is_said_to_be_none() {
        for text in ["", "<tmx/>", "hello", "<html><omegat/></html>"] {
            assert!(OmegatProject::read(text.as_bytes()).is_err(), "{text}");
        }
        let cut = "<omegat><project><source_lang>ja</source_lang><target_la";
        let (project, problems) = OmegatProject::read(cut.as_bytes()).unwrap();
        assert_eq!(project.source_language, Some(LanguageTag::japanese()));
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn nothing_outside_is_read() {
        let text = "<!DOCTYPE omegat [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>
            <omegat><project><source_dir>&e;</source_dir></project></omegat>";
        let named = read(text).source_folder.unwrap_or_default();
        assert!(!named.contains("root"), "{named}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            folder in option::of("[a-z<&あ./-]{1,12}"),
            glossary in option::of("[a-z]{1,5}\\.txt"),
            sentences in any::<bool>(),
            removes in any::<bool>(),
        ) {
            let project = OmegatProject {
                memory_folder: folder,
                writable_glossary: glossary,
                sentence_segmentation: sentences,
                removes_tags: removes,
                ..OmegatProject::new(LanguageTag::new("ja"), LanguageTag::new("en-GB"))
            };
            let mut file = Vec::new();
            project.write(&mut file).unwrap();
            prop_assert_eq!(OmegatProject::read(file.as_slice()).unwrap(), (project, Vec::new()));
        }
    }
}
