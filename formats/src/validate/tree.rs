//! An entry of a file in memory: its elements and texts in a flat list, so that nothing recurses.

use taiyaku_text::span::Position;

/// An element or a text.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) position: Position,
    /// The element that it stands in; the outermost one is its own.
    pub(super) parent: usize,
    /// In the order of the file.
    pub(super) children: Vec<usize>,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(super) enum NodeKind {
    /// An element: its name as models spell it and as it is written, and its attributes.
    Element {
        name: String,
        written: String,
        attributes: Vec<(String, String)>,
    },
    /// Text with references resolved.
    Text(String),
}

/// An element with all that stands in it. The outermost element is node 0.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

/// The outermost element.
pub(super) const ROOT: usize = 0;

impl Tree {
    /// A tree of one element.
    pub(super) fn new(kind: NodeKind, position: Position) -> Self {
        Self {
            nodes: vec![Node {
                kind,
                position,
                parent: ROOT,
                children: Vec::new(),
            }],
        }
    }

    /// Adds a node as the last child of `parent` and returns its number.
    pub(super) fn add(&mut self, parent: usize, kind: NodeKind, position: Position) -> usize {
        let added = self.nodes.len();
        self.nodes.push(Node {
            kind,
            position,
            parent,
            children: Vec::new(),
        });
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.push(added);
        }
        added
    }

    /// The name of an element as models spell it; empty for text.
    pub(super) fn name(&self, node: usize) -> &str {
        match self.nodes.get(node).map(|node| &node.kind) {
            Some(NodeKind::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// The name of an element as it is written; empty for text.
    pub(super) fn written(&self, node: usize) -> &str {
        match self.nodes.get(node).map(|node| &node.kind) {
            Some(NodeKind::Element { written, .. }) => written,
            _ => "",
        }
    }

    pub(super) fn attributes(&self, node: usize) -> &[(String, String)] {
        match self.nodes.get(node).map(|node| &node.kind) {
            Some(NodeKind::Element { attributes, .. }) => attributes,
            _ => &[],
        }
    }

    pub(super) fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        let mut attributes = self.attributes(node).iter();
        let found = attributes.find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn position(&self, node: usize) -> Position {
        let beginning = Position { line: 1, column: 1 };
        self.nodes.get(node).map_or(beginning, |node| node.position)
    }

    pub(super) fn parent(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(ROOT, |node| node.parent)
    }

    pub(super) fn children(&self, node: usize) -> &[usize] {
        self.nodes
            .get(node)
            .map_or(&[], |node| node.children.as_slice())
    }

    /// The children of this name.
    pub(super) fn named<'a>(
        &'a self,
        node: usize,
        name: &'a str,
    ) -> impl Iterator<Item = usize> + 'a {
        let children = self.children(node).iter().copied();
        children.filter(move |child| self.name(*child) == name)
    }

    /// A node and all in it, in the order of the file. What was taken out of the tree is not among them.
    pub(super) fn within(&self, node: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut waiting = vec![node];
        while let Some(next) = waiting.pop() {
            found.push(next);
            waiting.extend(self.children(next).iter().rev());
        }
        found
    }

    /// The elements in a node, without the node itself.
    pub(super) fn elements_within(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let inner = self.within(node).into_iter().skip(1);
        inner.filter(|inner| !self.name(*inner).is_empty())
    }

    /// All text in a node.
    pub(super) fn text(&self, node: usize) -> String {
        let mut all = String::new();
        for inner in self.within(node) {
            if let Some(NodeKind::Text(text)) = self.nodes.get(inner).map(|node| &node.kind) {
                all.push_str(text);
            }
        }
        all
    }

    /// Whether `node` stands in an element of this name.
    pub(super) fn is_inside(&self, node: usize, name: &str) -> bool {
        let mut at = node;
        while at != ROOT {
            at = self.parent(at);
            if self.name(at) == name {
                return true;
            }
        }
        false
    }
}
