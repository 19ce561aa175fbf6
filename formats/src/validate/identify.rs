//! Which format and version an XML file is in.

use std::collections::HashSet;

use super::model::{self, Model};
use super::run::Rules;
use super::srx::SrxRules;
use super::tbx::{Style, TbxRules};
use super::tbx_categories::Dialect;
use super::tmx::TmxRules;
use super::xliff1::XliffOneRules;
use super::xliff2::XliffTwoRules;
use crate::xml::Element;

/// What an XML file is held against.
pub(super) struct Identity {
    /// The format and version for people.
    pub(super) name: String,
    pub(super) model: &'static Model,
    pub(super) rules: Box<dyn Rules>,
}

/// Tells by the outermost element; `ids` are known from an earlier look through the file.
pub(super) fn identify(root: &Element, ids: HashSet<u64>) -> Option<Identity> {
    match root.local_name() {
        "tmx" => Some(tmx(root)),
        "martif" => Some(tbx_two(root, ids)),
        "TBX" => Some(Identity {
            name: "TBX-Min (TBX 2)".to_owned(),
            model: &model::TBX_MIN,
            rules: Box::new(TbxRules::new(Style::Min, Dialect::Other, ids)),
        }),
        "tbx" => Some(tbx_three(root, ids)),
        "xliff" => Some(xliff(root, ids)),
        "srx" => Some(Identity {
            name: format!("SRX {}", root.attribute("version").unwrap_or("2.0")),
            model: &model::SRX_20,
            rules: Box::new(SrxRules),
        }),
        _ => None,
    }
}

fn tmx(root: &Element) -> Identity {
    let version = root.attribute("version").unwrap_or("1.4").trim();
    let model: &'static Model = match version {
        "1.1" | "1.0" => &model::TMX_11,
        "1.2" => &model::TMX_12,
        "1.3" => &model::TMX_13,
        _ => &model::TMX_14,
    };
    Identity {
        name: format!("TMX {version}"),
        model,
        rules: Box::new(TmxRules::default()),
    }
}

fn tbx_two(root: &Element, ids: HashSet<u64>) -> Identity {
    let kind = root.attribute("type").unwrap_or("TBX");
    let basic = kind == "TBX-Basic";
    let model: &'static Model = if basic {
        &model::TBX_V2_BASIC
    } else {
        &model::TBX_V2
    };
    let dialect = if basic {
        Dialect::Basic
    } else {
        Dialect::Other
    };
    Identity {
        name: format!("TBX 2 ({kind})"),
        model,
        rules: Box::new(TbxRules::new(Style::Two, dialect, ids)),
    }
}

fn tbx_three(root: &Element, ids: HashSet<u64>) -> Identity {
    let dialect = root.attribute("type").unwrap_or("TBX-Core");
    let categories = |value: &str| value.starts_with("http://www.tbxinfo.net/ns/");
    let by_elements = root.attributes.iter().any(|(_, value)| categories(value))
        || root.attribute("style") == Some("dct");
    let (model, style, name): (&'static Model, _, _) = if by_elements {
        (&model::TBX_V3_DCT, Style::Elements, "DCT")
    } else {
        (&model::TBX_V3_DCA, Style::Attributes, "DCA")
    };
    Identity {
        name: format!("TBX 3 ({dialect}, {name})"),
        model,
        rules: Box::new(TbxRules::new(style, Dialect::of(dialect), ids)),
    }
}

fn xliff(root: &Element, ids: HashSet<u64>) -> Identity {
    let version = root.attribute("version").unwrap_or_default().trim();
    let two =
        version.starts_with('2') || (version.is_empty() && root.attribute("srcLang").is_some());
    if two {
        let model: &'static Model = if version == "2.2" {
            &model::XLIFF_22
        } else {
            &model::XLIFF_20
        };
        return Identity {
            name: format!("XLIFF {}", if version.is_empty() { "2" } else { version }),
            model,
            rules: Box::new(XliffTwoRules::new(ids)),
        };
    }
    let has = |namespace: &str| {
        root.attributes
            .iter()
            .any(|(_, value)| value.contains(namespace))
    };
    let dialect = if has("sdl.com/FileTypes/SdlXliff") {
        " (SDLXLIFF)"
    } else if has("mqXliff") || has("MQXliff") {
        " (memoQ mqxliff)"
    } else {
        ""
    };
    let shown = if version.is_empty() { "1.2" } else { version };
    Identity {
        name: format!("XLIFF {shown}{dialect}"),
        model: &model::XLIFF_12_TRANSITIONAL,
        rules: Box::new(XliffOneRules::default()),
    }
}
