//! Holds an entry against the model of its format: elements, attributes, values, children.

use super::content::{Content, State};
use super::fault::{Faults, Remedy};
use super::model::{Attribute, ElementModel, Model};
use super::names::is_foreign;
use super::tree::{NodeKind, ROOT, Tree};

/// Checks a tree against the model. What stands in elements of unknown vocabularies is not looked into.
pub(super) fn check(model: &Model, tree: &Tree, faults: &mut Faults) {
    let mut waiting = vec![ROOT];
    while let Some(node) = waiting.pop() {
        let Some(described) = model.element(tree.name(node)) else {
            continue;
        };
        check_attributes(model, described, tree, node, faults);
        if described.any {
            continue;
        }
        check_children(model, &described.content, tree, node, faults);
        waiting.extend(tree.children(node).iter().rev());
    }
}

/// Checks the attributes of one element.
pub(super) fn check_attributes(
    model: &Model,
    described: &ElementModel,
    tree: &Tree,
    node: usize,
    faults: &mut Faults,
) {
    for (name, value) in tree.attributes(node) {
        match described.attribute(name) {
            Some(attribute) => check_value(attribute, value, tree, node, faults),
            None if is_allowed_anyway(model, described, name) => {}
            None if described.foreign_attributes && model.takes_extras() => {
                let message = format!(
                    "<{}> has no attribute “{name}” by the standard",
                    tree.written(node)
                );
                faults.add("extra-attribute", tree.position(node), message);
            }
            None => unknown_attribute(described, tree, node, name, faults),
        }
    }
    for attribute in described.attributes.iter().filter(|known| known.required) {
        if tree.attribute(node, attribute.name).is_none() {
            missing_attribute(model, attribute, tree, node, faults);
        }
    }
}

/// Declarations of namespaces, and attributes of other vocabularies where those may stand.
fn is_allowed_anyway(model: &Model, described: &ElementModel, name: &str) -> bool {
    let declaration = name == "xmlns" || name.starts_with("xmlns:");
    if !model.has_namespaces() {
        return false;
    }
    declaration || name.starts_with("xsi:") || (described.foreign_attributes && name.contains(':'))
}

fn check_value(attribute: &Attribute, value: &str, tree: &Tree, node: usize, faults: &mut Faults) {
    if attribute.kind.allows(value) {
        return;
    }
    let wanted = attribute.kind.wanted();
    let name = attribute.name;
    let message = format!(
        "{name}=“{value}” of <{}> should be: {wanted}",
        tree.written(node)
    );
    let remedy = match (attribute.kind.mended(value), attribute.default) {
        (Some(mended), _) => Remedy::Set(node, name.to_owned(), mended),
        (None, Some(default)) => Remedy::Set(node, name.to_owned(), default.to_owned()),
        (None, None) if attribute.required => Remedy::Remove(node),
        (None, None) => Remedy::Unset(node, name.to_owned()),
    };
    faults.fix("value", tree.position(node), message, remedy);
}

fn unknown_attribute(
    described: &ElementModel,
    tree: &Tree,
    node: usize,
    name: &str,
    faults: &mut Faults,
) {
    let written = tree.written(node);
    let message = format!("<{written}> has no attribute “{name}”");
    // `lang` and `xml:lang` change places between versions; others differ in letter case.
    let other = match name {
        "lang" => "xml:lang",
        "xml:lang" => "lang",
        _ => name,
    };
    let mut known = described.attributes.iter();
    let meant = known.find(|known| known.name.eq_ignore_ascii_case(other));
    let remedy = match meant {
        Some(meant) if tree.attribute(node, meant.name).is_none() => {
            Remedy::RenameAttribute(node, name.to_owned(), meant.name)
        }
        _ => Remedy::Unset(node, name.to_owned()),
    };
    faults.fix("unknown-attribute", tree.position(node), message, remedy);
}

fn missing_attribute(
    model: &Model,
    attribute: &Attribute,
    tree: &Tree,
    node: usize,
    faults: &mut Faults,
) {
    let name = attribute.name;
    let parent = model.element(tree.name(tree.parent(node)));
    let among_text = parent.is_some_and(|parent| parent.content.mixed);
    let written = tree.written(node);
    let message = format!("<{written}> lacks the attribute “{name}”");
    let remedy = match attribute.default {
        Some(default) => Remedy::Set(node, name.to_owned(), default.to_owned()),
        None if name == "xml:lang" && tree.attribute(node, "lang").is_some() => {
            Remedy::RenameAttribute(node, "lang".to_owned(), "xml:lang")
        }
        None if name == "lang" && tree.attribute(node, "xml:lang").is_some() => {
            Remedy::RenameAttribute(node, "xml:lang".to_owned(), "lang")
        }
        None if node != ROOT && among_text && !tree.text(node).trim().is_empty() => {
            Remedy::Unwrap(node)
        }
        None => Remedy::Remove(node),
    };
    faults.fix("missing-attribute", tree.position(node), message, remedy);
}

fn check_children(model: &Model, content: &Content, tree: &Tree, node: usize, faults: &mut Faults) {
    let mut state = State::default();
    let mut disordered = false;
    for (at, child) in tree.children(node).iter().enumerate() {
        if let Some(NodeKind::Text(text)) = tree.nodes.get(*child).map(|child| &child.kind) {
            if !content.mixed && !text.trim().is_empty() {
                let message = format!("text stands in <{}>, where none may be", tree.written(node));
                faults.fix(
                    "text",
                    tree.position(*child),
                    message,
                    Remedy::Remove(*child),
                );
            }
            continue;
        }
        match content.step(state, tree.name(*child)) {
            Some(next) => state = next,
            None if disordered && content.knows(tree.name(*child)) => {}
            None if renamed(model, content, state, tree.name(*child)).is_some() => {
                not_allowed(model, content, state, tree, (node, at, *child), faults);
                let next = renamed(model, content, state, tree.name(*child));
                state = next.unwrap_or(state);
            }
            None => {
                disordered |= content.knows(tree.name(*child));
                not_allowed(model, content, state, tree, (node, at, *child), faults);
            }
        }
    }
    if !disordered && !content.may_end(state) {
        missing_child(model, content, state, tree, node, faults);
    }
}

/// Where the children stand after one that another version calls so.
fn renamed(model: &Model, content: &Content, state: State, name: &str) -> Option<State> {
    content.step(state, model.alias(name)?)
}

fn not_allowed(
    model: &Model,
    content: &Content,
    state: State,
    tree: &Tree,
    (node, at, child): (usize, usize, usize),
    faults: &mut Faults,
) {
    let name = tree.name(child);
    let known = model.element(name).is_some() || is_foreign(name);
    let rule = if known { "content" } else { "unknown-element" };
    let message = if known {
        let expected = listed(&content.expected(state));
        format!(
            "<{}> must not stand here in <{}>{expected}",
            tree.written(child),
            tree.written(node)
        )
    } else {
        format!(
            "there is no element <{}> in this format",
            tree.written(child)
        )
    };
    let position = tree.position(child);
    let missing = content.expected(state);
    let default = missing.iter().find_map(|name| {
        let next = content.step(state, name)?;
        content.step(next, tree.name(child))?;
        model.default_element(name)
    });
    let order = content
        .knows(name)
        .then(|| right_order(content, tree, node));
    let remedy = if let Some(default) = default {
        Remedy::Insert(node, at, default.to_owned())
    } else if let Some(alias) = model.alias(name).filter(|alias| content.knows(alias)) {
        Remedy::Rename(child, alias)
    } else if let Some(order) = order.flatten() {
        Remedy::Reorder(node, order)
    } else if content.mixed && !tree.text(child).trim().is_empty() {
        Remedy::Unwrap(child)
    } else {
        Remedy::Remove(child)
    };
    faults.fix(rule, position, message, remedy);
}

/// The children in an order that the model accepts, if all it takes is another order.
fn right_order(content: &Content, tree: &Tree, node: usize) -> Option<Vec<usize>> {
    let mut order = tree.children(node).to_vec();
    let elements = |order: &[usize]| -> Vec<usize> {
        let elements = order.iter().copied();
        elements
            .filter(|child| !tree.name(*child).is_empty())
            .collect()
    };
    let mut sorted = elements(&order);
    sorted.sort_by_key(|child| content.rank(tree.name(*child)));
    if !content.accepts(sorted.iter().map(|child| tree.name(*child))) {
        return None;
    }
    // Texts stay where they are: elements fill the places of elements.
    let mut sorted = sorted.into_iter();
    for place in &mut order {
        if !tree.name(*place).is_empty() {
            *place = sorted.next()?;
        }
    }
    Some(order)
}

fn missing_child(
    model: &Model,
    content: &Content,
    state: State,
    tree: &Tree,
    node: usize,
    faults: &mut Faults,
) {
    let expected = content.expected(state);
    let names: Vec<_> = expected.iter().map(|name| format!("<{name}>")).collect();
    let message = format!("<{}> lacks {}", tree.written(node), names.join(" or "));
    let default = expected.iter().find_map(|name| model.default_element(name));
    let remedy = match default {
        Some(default) => Remedy::Insert(node, tree.children(node).len(), default.to_owned()),
        None => Remedy::Remove(node),
    };
    faults.fix("content", tree.position(node), message, remedy);
}

/// `; expected <a>, <b>`, for at most six names.
pub(super) fn listed(names: &[&str]) -> String {
    let shown: Vec<_> = names
        .iter()
        .take(6)
        .map(|name| format!("<{name}>"))
        .collect();
    match (names.len(), shown.is_empty()) {
        (_, true) => String::new(),
        (7.., _) => format!("; expected {}, …", shown.join(", ")),
        _ => format!("; expected {}", shown.join(", ")),
    }
}
