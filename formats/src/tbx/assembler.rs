//! Elements and text to data categories.

use taiyaku_text::model::DataCategory;

use crate::xml::Element;

/// Puts categories together out of elements and text.
///
/// Markup inside a value (`hi`, `foreign`, `bpt`, …) is dropped with its text kept.
#[derive(Debug, Default)]
pub(super) struct Assembler {
    group: Option<Group>,
    leaf: Option<Leaf>,
}

#[derive(Debug)]
struct Group {
    name: String,
    /// The list element itself, where that is what the group is (`termCompList`).
    list: Option<DataCategory>,
    members: Vec<DataCategory>,
    /// Groups of the same name that began inside this one.
    nested: usize,
}

#[derive(Debug)]
struct Leaf {
    element: Element,
    text: String,
    /// Elements that are open inside the value.
    nested: usize,
}

impl Assembler {
    /// Whether a value is being read.
    pub(super) fn in_value(&self) -> bool {
        self.leaf.is_some()
    }

    /// An element begins. Returns the category that was not ended before, if this element cannot stand in its value.
    pub(super) fn start(&mut self, element: Element) -> Option<DataCategory> {
        let name = element.local_name();
        if let Some(leaf) = &mut self.leaf
            && !is_known(name)
        {
            leaf.nested += 1;
            return None;
        }
        let unended = self.end_leaf();
        if is_transparent(name) {
            return unended;
        }
        if is_group(name) {
            match &mut self.group {
                Some(group) if group.name == name => group.nested += 1,
                Some(_) => {}
                None => self.group = Some(Group::new(&element)),
            }
        } else {
            self.leaf = Some(Leaf {
                element,
                text: String::new(),
                nested: 0,
            });
        }
        unended
    }

    /// Text; returns whether there was a value to add it to.
    pub(super) fn text(&mut self, text: &str) -> bool {
        match &mut self.leaf {
            Some(leaf) => {
                leaf.text.push_str(text);
                true
            }
            None => false,
        }
    }

    /// An element ends. Returns the category that is complete now.
    pub(super) fn end(&mut self, name: &str) -> Option<DataCategory> {
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        if let Some(leaf) = &mut self.leaf {
            if leaf.nested > 0 && !is_known(name) {
                leaf.nested -= 1;
            } else if leaf.element.local_name() == name {
                return self.end_leaf();
            }
        }
        match &mut self.group {
            Some(group) if group.name == name && group.nested > 0 => group.nested -= 1,
            Some(group) if group.name == name => return self.close(),
            _ => {}
        }
        None
    }

    /// Ends whatever is open, from the inside; to be called until it returns `None`.
    pub(super) fn close(&mut self) -> Option<DataCategory> {
        let leaf = self.end_leaf();
        leaf.or_else(|| self.group.take().and_then(Group::into_category))
    }

    /// Ends the value; returns it unless it belongs to a group.
    fn end_leaf(&mut self) -> Option<DataCategory> {
        let leaf = self.leaf.take()?;
        let category = leaf.into_category();
        match &mut self.group {
            Some(group) if category.element != "term" => {
                group.members.push(category);
                None
            }
            _ => Some(category),
        }
    }
}

impl Group {
    fn new(element: &Element) -> Self {
        let name = element.local_name().to_owned();
        let list = (name == "termCompList").then(|| with_attributes(element, String::new()));
        Self {
            name,
            list,
            members: Vec::new(),
            nested: 0,
        }
    }

    /// The member that gives the group its name, with the others beside it.
    fn into_category(mut self) -> Option<DataCategory> {
        if let Some(mut list) = self.list {
            list.grouped = self.members;
            return Some(list);
        }
        if self.members.is_empty() {
            return None;
        }
        let kind = self.name.strip_suffix("Grp").unwrap_or(&self.name);
        let main = self
            .members
            .iter()
            .position(|member| member.element == kind);
        let mut main = self.members.remove(main.unwrap_or(0));
        main.grouped = self.members;
        Some(main)
    }
}

impl Leaf {
    fn into_category(self) -> DataCategory {
        let text = tidy(&self.text);
        with_attributes(&self.element, text)
    }
}

fn with_attributes(element: &Element, value: String) -> DataCategory {
    let others = element.attributes.iter().filter(|(name, _)| name != "type");
    DataCategory {
        element: element.local_name().to_owned(),
        category: element.attribute("type").unwrap_or_default().to_owned(),
        value,
        attributes: others.cloned().collect(),
        grouped: Vec::new(),
    }
}

/// Elements that hold others side by side. (`termGrp` and `termCompGrp` do so too, but they mean nothing by
/// themselves.)
fn is_group(name: &str) -> bool {
    name == "termCompList" || (name.ends_with("Grp") && !is_transparent(name))
}

/// Whether an element only holds a term with what belongs to it.
fn is_transparent(name: &str) -> bool {
    matches!(name, "termGrp" | "termCompGrp")
}

/// Whether an element carries data of its own, and so cannot be markup inside a value.
fn is_known(name: &str) -> bool {
    is_group(name)
        || is_transparent(name)
        || matches!(
            name,
            "term"
                | "descrip"
                | "descripNote"
                | "admin"
                | "adminNote"
                | "transac"
                | "transacNote"
                | "termNote"
                | "termComp"
                | "note"
                | "date"
                | "ref"
                | "xref"
        )
}

/// The text as a person would write it: files break and indent long values, so a line that begins with blanks continues
/// the one before it. Other line breaks are kept.
pub(super) fn tidy(text: &str) -> String {
    let blank = [' ', '\t'];
    let mut tidied = String::with_capacity(text.len());
    for line in text.split('\n') {
        let trimmed = line.trim_matches(blank);
        if !tidied.is_empty() {
            let continues = line.starts_with(blank) && !tidied.ends_with('\n');
            match (continues, trimmed.is_empty()) {
                (true, true) => continue,
                (true, false) => tidied.push(' '),
                (false, _) => tidied.push('\n'),
            }
        }
        tidied.push_str(trimmed);
    }
    tidied.trim_matches([' ', '\t', '\n']).to_owned()
}
