//! Names with their namespaces: what a prefix stands for at a place in the file.

use super::model::Model;

/// Whether a name, as [`Scopes`] resolves it, belongs to another vocabulary than the main one.
pub(super) fn is_foreign(name: &str) -> bool {
    name.contains([':', '}'])
}

/// The namespace declarations that hold at a place.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// Prefix, namespace, and the depth of the element that declares it.
    declared: Vec<(String, String, usize)>,
    /// The namespace that stands for the main one where a file has the wrong one.
    taken_for_main: Option<String>,
}

impl Scopes {
    /// Takes in the declarations of an element's attributes.
    pub(super) fn enter(&mut self, attributes: &[(String, String)], depth: usize) {
        for (name, value) in attributes {
            if name == "xmlns" {
                self.declared.push((String::new(), value.clone(), depth));
            } else if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.declared
                    .push((prefix.to_owned(), value.clone(), depth));
            }
        }
    }

    /// Forgets the declarations of the elements deeper than `depth`.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.declared.last().is_some_and(|(_, _, at)| *at >= depth) {
            self.declared.pop();
        }
    }

    /// Says that elements of this namespace (which may be none) are meant to be of the main one.
    pub(super) fn take_for_main(&mut self, namespace: &str) {
        self.taken_for_main = Some(namespace.to_owned());
    }

    /// The namespace of a prefix; `None` if nothing declares it.
    pub(super) fn namespace(&self, prefix: &str) -> Option<&str> {
        let mut declared = self.declared.iter().rev();
        match declared.find(|(known, ..)| known == prefix) {
            Some((_, namespace, _)) => Some(namespace),
            None if prefix.is_empty() => Some(""),
            None => None,
        }
    }

    /// The name of an element as models spell it: main vocabulary bare, known ones with the model's prefix, any
    /// other as `{namespace}name`.
    pub(super) fn resolve(&self, model: &Model, name: &str) -> String {
        if !model.has_namespaces() {
            return name.to_owned();
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let namespace = self.namespace(prefix).unwrap_or(prefix);
        if self.taken_for_main.as_deref() == Some(namespace) {
            return local.to_owned();
        }
        match model.prefix(namespace) {
            Some("") => local.to_owned(),
            Some(prefix) => format!("{prefix}:{local}"),
            None => format!("{{{namespace}}}{local}"),
        }
    }
}
