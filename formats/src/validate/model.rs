//! What a version of a format consists of: elements, their attributes and their children.
//!
//! Models are text (`models/*.model`), written from the standards:
//!
//! ```text
//! namespace URI              the main vocabulary (none: the format has no namespaces)
//! prefix mtc URI             another vocabulary that the model describes
//! root tmx
//! container tmx body         elements that hold entries: they are never held in memory as a whole
//! list yesno yes|no          values with a name
//! alias termEntry conceptEntry  what other versions call an element
//! default header <header …/> what to put where this element is missing
//! tu = (note|prop)*, tuv+    an element and its children
//!   tuid segtype(block|sentence) pos!(begin|end) usagecount(:digits) state(@yesno) o-tmf!=unknown *
//! ```
//!
//! `!` is required, `(…)` the kind of value, `=…` what a copy made by `--fix` gets where it is missing, `*` attributes
//! of other vocabularies. The content `any` is not looked into.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::content::Content;
use super::values::Kind;

/// An attribute of an element.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) kind: Kind,
    /// What stands for it where it is missing.
    pub(super) default: Option<&'static str>,
}

/// An element.
#[derive(Debug, Default)]
pub(super) struct ElementModel {
    pub(super) content: Content,
    /// Whether anything may stand inside.
    pub(super) any: bool,
    pub(super) attributes: Vec<Attribute>,
    /// Whether attributes of other vocabularies are allowed.
    pub(super) foreign_attributes: bool,
}

/// A version of a format.
#[derive(Debug, Default)]
pub(super) struct Model {
    namespace: Option<&'static str>,
    prefixes: Vec<(&'static str, &'static str)>,
    elements: HashMap<&'static str, ElementModel>,
    containers: Vec<&'static str>,
    defaults: HashMap<&'static str, &'static str>,
    aliases: HashMap<&'static str, &'static str>,
    /// The outermost element.
    pub(super) root: &'static str,
}

impl Model {
    /// Reads a model out of its pieces, a later one adding to or replacing what an earlier one says.
    pub(super) fn parse(pieces: &[&'static str]) -> Self {
        let mut model = Self::default();
        let mut lists = HashMap::new();
        let mut current = "";
        for line in pieces.iter().flat_map(|piece| piece.lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if line.starts_with(' ') {
                let element = model.elements.entry(current).or_default();
                line.split_whitespace()
                    .for_each(|token| element.add_attribute(token, &lists));
                continue;
            }
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let pair = rest.split_once(' ').unwrap_or((rest, ""));
            match word {
                "namespace" => model.namespace = Some(rest),
                "prefix" => model.prefixes.push((pair.1, pair.0)),
                "root" => model.root = rest,
                "container" => model.containers.extend(rest.split(' ')),
                "list" => drop(lists.insert(pair.0, pair.1)),
                "alias" => drop(model.aliases.insert(pair.0, pair.1)),
                "default" => drop(model.defaults.insert(pair.0, pair.1)),
                _ => {
                    current = word;
                    let content = rest.trim_start_matches('=').trim();
                    let element = ElementModel {
                        any: content == "any",
                        content: Content::parse(if content == "any" { "#text" } else { content }),
                        ..ElementModel::default()
                    };
                    model.elements.insert(word, element);
                }
            }
        }
        model
    }

    pub(super) const fn has_namespaces(&self) -> bool {
        self.namespace.is_some()
    }

    /// The namespace of the main vocabulary.
    pub(super) const fn namespace(&self) -> Option<&'static str> {
        self.namespace
    }

    /// Whether tools put attributes of their own where those of other vocabularies may stand. The usual validator of
    /// XLIFF 1.2 (libxml2) lets them pass, and memoQ needs its `id` of a file.
    pub(super) fn takes_extras(&self) -> bool {
        self.namespace == Some("urn:oasis:names:tc:xliff:document:1.2")
    }

    /// How the model calls a namespace: empty for the main one.
    pub(super) fn prefix(&self, namespace: &str) -> Option<&'static str> {
        if self.namespace == Some(namespace) {
            return Some("");
        }
        let mut known = self.prefixes.iter();
        known
            .find(|(uri, _)| *uri == namespace)
            .map(|(_, prefix)| *prefix)
    }

    pub(super) fn element(&self, name: &str) -> Option<&ElementModel> {
        self.elements.get(name)
    }

    pub(super) fn is_container(&self, name: &str) -> bool {
        self.containers.contains(&name)
    }

    /// How this version calls an element of another one.
    pub(super) fn alias(&self, name: &str) -> Option<&'static str> {
        self.aliases.get(name).copied()
    }

    /// The XML that stands for a missing element.
    pub(super) fn default_element(&self, name: &str) -> Option<&'static str> {
        self.defaults.get(name).copied()
    }
}

impl ElementModel {
    fn add_attribute(&mut self, token: &'static str, lists: &HashMap<&str, &'static str>) {
        if token == "*" {
            self.foreign_attributes = true;
            return;
        }
        if token == "-" {
            return;
        }
        let end = token.find(['!', '(', '=']).unwrap_or(token.len());
        let (name, rest) = token.split_at(end);
        let (rest, required) = match rest.strip_prefix('!') {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let (kind, rest) = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            Some((kind, rest)) => {
                let named = kind.strip_prefix('@').and_then(|name| lists.get(name));
                (Kind::parse(named.copied().unwrap_or(kind)), rest)
            }
            None => (Kind::Text, rest),
        };
        let attribute = Attribute {
            name,
            required,
            kind,
            default: rest.strip_prefix('='),
        };
        self.attributes.retain(|known| known.name != name);
        self.attributes.push(attribute);
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|known| known.name == name)
    }
}

/// Declares the models of this crate.
macro_rules! models {
    ($($name:ident = $($file:literal),+;)*) => {
        $(pub(super) static $name: LazyLock<Model> =
            LazyLock::new(|| Model::parse(&[$(include_str!(concat!("models/", $file, ".model"))),+]));)*

        /// Every model with its name.
        #[cfg(test)]
        pub(super) fn all() -> Vec<(&'static str, &'static Model)> {
            vec![$((stringify!($name), &*$name)),*]
        }
    };
}

models! {
    TMX_14 = "tmx", "tmx-1.4";
    TMX_13 = "tmx", "tmx-1.3";
    TMX_12 = "tmx", "tmx-1.2";
    TMX_11 = "tmx", "tmx-1.1";
    TBX_V2_BASIC = "tbx", "tbx-v2", "tbx-v2-basic";
    TBX_V2 = "tbx", "tbx-v2", "tbx-v2-default";
    TBX_V3_DCA = "tbx", "tbx-v3", "tbx-v3-dca";
    TBX_V3_DCT = "tbx", "tbx-v3", "tbx-v3-dct";
    TBX_MIN = "tbx-min";
    XLIFF_12_TRANSITIONAL = "xliff-1.2", "xliff-1.2-transitional";
    XLIFF_20 = "xliff-2";
    XLIFF_22 = "xliff-2", "xliff-2.2";
    SRX_20 = "srx-2.0";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_describes_all_that_it_names() {
        for (name, model) in all() {
            assert!(model.element(model.root).is_some(), "{name}");
            for container in &model.containers {
                assert!(model.element(container).is_some(), "{name}: {container}");
            }
            for (element, described) in &model.elements {
                for child in described.content.names() {
                    let known = model.element(child).is_some() || child == "#other";
                    assert!(known, "{name}: <{element}> holds <{child}>");
                }
            }
        }
    }
}
