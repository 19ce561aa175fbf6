//! Does to an entry what the remedies of its faults say.

use taiyaku_text::span::Position;

use super::fault::{Fault, Remedy};
use super::tree::{NodeKind, ROOT, Tree};
use crate::xml::{EventKind, XmlReader};

/// Makes up names that nothing else in the file has.
#[derive(Debug, Default)]
pub(super) struct Fresh(usize);

impl Fresh {
    fn next(&mut self, attribute: &str) -> String {
        self.0 += 1;
        if attribute == "i" {
            (10_000 + self.0).to_string()
        } else {
            format!("taiyaku-{}", self.0)
        }
    }
}

/// Applies every remedy. Returns `false` if the entry as a whole has to go.
pub(super) fn apply(tree: &mut Tree, faults: &[Fault], fresh: &mut Fresh) -> bool {
    let remedies = faults
        .iter()
        .flat_map(|fault| std::iter::once(&fault.remedy).chain(&fault.also));
    for remedy in remedies {
        match remedy {
            Remedy::None => {}
            Remedy::Remove(ROOT) => return false,
            Remedy::Unwrap(ROOT) => return false,
            Remedy::Set(node, name, value) => set(tree, *node, name, value, fresh),
            Remedy::Unset(node, name) => {
                if let Some(attributes) = attributes(tree, *node) {
                    attributes.retain(|(known, _)| known != name);
                }
            }
            Remedy::RenameAttribute(node, from, to) => {
                for (name, _) in attributes(tree, *node).into_iter().flatten() {
                    if name == from {
                        (*to).clone_into(name);
                    }
                }
            }
            Remedy::Rename(node, name) => rename(tree, *node, name),
            Remedy::ToNote(node, label) => {
                let text = format!("{label}{}", tree.text(*node));
                rename(tree, *node, "note");
                set_text(tree, *node, text);
            }
            Remedy::Remove(node) => detach(tree, *node, &[]),
            Remedy::Unwrap(node) => {
                let children = tree.children(*node).to_vec();
                detach(tree, *node, &children);
            }
            Remedy::Reorder(node, order) => reorder(tree, *node, order),
            Remedy::Insert(node, at, xml) => insert(tree, *node, *at, xml),
            Remedy::SetText(node, text) => set_text(tree, *node, text.clone()),
        }
    }
    true
}

/// The attributes of an element; text has none.
fn attributes(tree: &mut Tree, node: usize) -> Option<&mut Vec<(String, String)>> {
    match tree.nodes.get_mut(node).map(|node| &mut node.kind) {
        Some(NodeKind::Element { attributes, .. }) => Some(attributes),
        _ => None,
    }
}

fn set(tree: &mut Tree, node: usize, name: &str, value: &str, fresh: &mut Fresh) {
    let value = if value == "#new" {
        fresh.next(name)
    } else {
        value.to_owned()
    };
    let Some(attributes) = attributes(tree, node) else {
        return;
    };
    match attributes.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value,
        None => attributes.push((name.to_owned(), value)),
    }
}

fn rename(tree: &mut Tree, node: usize, new: &str) {
    let prefix = main_prefix(tree, node);
    if let Some(NodeKind::Element { name, written, .. }) =
        tree.nodes.get_mut(node).map(|node| &mut node.kind)
    {
        new.clone_into(name);
        *written = format!("{prefix}{new}");
    }
}

/// The prefix of the main vocabulary, as the nearest element of it above is written.
fn main_prefix(tree: &Tree, node: usize) -> String {
    let mut at = node;
    loop {
        let written = tree.written(at);
        if !tree.name(at).contains([':', '}']) {
            let prefix = written.split_once(':').map(|(prefix, _)| prefix);
            return prefix.map_or_else(String::new, |prefix| format!("{prefix}:"));
        }
        if at == ROOT {
            return String::new();
        }
        at = tree.parent(at);
    }
}

fn set_text(tree: &mut Tree, node: usize, text: String) {
    let position = tree.position(node);
    if let Some(node) = tree.nodes.get_mut(node) {
        node.children.clear();
    }
    tree.add(node, NodeKind::Text(text), position);
}

/// Takes a node out of its parent and puts others in its place.
fn detach(tree: &mut Tree, node: usize, instead: &[usize]) {
    let parent = tree.parent(node);
    if let Some(holder) = tree.nodes.get_mut(parent)
        && let Some(at) = holder.children.iter().position(|child| *child == node)
    {
        holder.children.splice(at..=at, instead.iter().copied());
    }
    for child in instead {
        if let Some(child) = tree.nodes.get_mut(*child) {
            child.parent = parent;
        }
    }
}

/// Puts the children that are still there into an order; those that it does not name come last.
fn reorder(tree: &mut Tree, node: usize, order: &[usize]) {
    let Some(holder) = tree.nodes.get_mut(node) else {
        return;
    };
    let rank: std::collections::HashMap<usize, usize> = order
        .iter()
        .enumerate()
        .map(|(at, child)| (*child, at))
        .collect();
    holder
        .children
        .sort_by_key(|child| rank.get(child).copied().unwrap_or(usize::MAX));
}

/// Puts an element of a model in, with all that stands in it.
fn insert(tree: &mut Tree, node: usize, at: usize, xml: &str) {
    let prefix = main_prefix(tree, node);
    let position = tree.position(node);
    let before = tree.children(node).len();
    if let Some(new) = parse(xml, &prefix, position) {
        graft(tree, node, &new);
        if let Some(holder) = tree.nodes.get_mut(node)
            && let Some(added) = holder
                .children
                .pop()
                .filter(|_| holder.children.len() >= before)
        {
            let at = at.min(holder.children.len());
            holder.children.insert(at, added);
        }
    }
}

/// Adds a tree as the last child of an element.
fn graft(tree: &mut Tree, node: usize, new: &Tree) {
    let mut numbers = std::collections::HashMap::new();
    for old in new.within(ROOT) {
        let Some(from) = new.nodes.get(old) else {
            continue;
        };
        let parent = if old == ROOT {
            node
        } else {
            numbers.get(&from.parent).copied().unwrap_or(node)
        };
        numbers.insert(old, tree.add(parent, from.kind.clone(), from.position));
    }
}

/// Reads an element of a model.
pub(super) fn parse(xml: &str, prefix: &str, position: Position) -> Option<Tree> {
    let mut reader = XmlReader::open(xml.as_bytes(), None).ok()?;
    let mut tree: Option<Tree> = None;
    let mut open = Vec::new();
    while let Some(event) = reader.next_event().ok()? {
        match event.kind {
            EventKind::Start(element) => {
                let kind = NodeKind::Element {
                    written: format!("{prefix}{}", element.name),
                    name: element.name,
                    attributes: element.attributes,
                };
                let added = match (&mut tree, open.last()) {
                    (Some(tree), Some(parent)) => tree.add(*parent, kind, position),
                    _ => {
                        tree = Some(Tree::new(kind, position));
                        ROOT
                    }
                };
                open.push(added);
            }
            EventKind::End(_) => drop(open.pop()),
            EventKind::Text(text) => {
                if let (Some(tree), Some(parent)) = (&mut tree, open.last()) {
                    tree.add(*parent, NodeKind::Text(text), position);
                }
            }
        }
    }
    tree
}
