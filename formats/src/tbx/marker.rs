//! Notes that carry what TBX-Basic has no place for.

use taiyaku_text::model::TermStatus;

use super::assembler::tidy;

/// What every marker begins with.
const PREFIX: &str = "taiyaku ";

/// A note that is not a person's note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker {
    /// The id of an entry whose id is not a valid or not a unique XML id.
    Id(String),
    /// A language whose tag is not valid.
    Language(String),
    /// A status that `administrativeStatus` cannot tell.
    Status(TermStatus),
    /// A part of speech outside the picklist.
    PartOfSpeech(String),
    /// A reading in kana.
    Reading(String),
    /// A data category that TBX-Basic does not allow in that place, as a piece of XML.
    Data(String),
    /// A person's note that looks like a marker.
    Note(String),
}

impl Marker {
    /// The text of the note.
    pub(super) fn to_note(&self) -> String {
        let (name, value) = match self {
            Self::Id(id) => ("id", id.as_str()),
            Self::Language(name) => ("language", name.as_str()),
            Self::Status(status) => ("status", status.name()),
            Self::PartOfSpeech(name) => ("part of speech", name.as_str()),
            Self::Reading(reading) => ("reading", reading.as_str()),
            Self::Data(xml) => ("data", xml.as_str()),
            Self::Note(text) => ("note", text.as_str()),
        };
        format!("{PREFIX}{name}: {value}")
    }

    /// The marker that a note is, if it is one.
    pub(super) fn from_note(note: &str) -> Option<Self> {
        let (name, value) = note.strip_prefix(PREFIX)?.split_once(": ")?;
        let text = value.to_owned();
        Some(match name {
            "id" => Self::Id(text),
            "language" => Self::Language(text),
            "status" => Self::Status(TermStatus::from_name(value)?),
            "part of speech" => Self::PartOfSpeech(text),
            "reading" => Self::Reading(text),
            "data" => Self::Data(text),
            "note" => Self::Note(text),
            _ => return None,
        })
    }

    /// The text to write for a person's note.
    pub(super) fn guard(note: &str) -> String {
        // Reading makes one space of an indented line break.
        match Self::from_note(&tidy(note)) {
            Some(_) => Self::Note(note.to_owned()).to_note(),
            None => note.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_that_looks_like_a_marker_stays_a_note() {
        let note = "taiyaku id: 7";
        assert_eq!(Marker::from_note(note), Some(Marker::Id("7".to_owned())));
        let guarded = Marker::guard(note);
        assert_eq!(
            Marker::from_note(&guarded),
            Some(Marker::Note(note.to_owned()))
        );
        assert_eq!(
            Marker::guard("taiyaku is a cake: sweet"),
            "taiyaku is a cake: sweet"
        );
    }
}
