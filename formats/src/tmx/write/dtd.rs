//! What the TMX 1.4 DTD allows where.

/// Attributes of `<tu>` that have no field in the model, in the order of the DTD. `srclang` is
/// handled apart.
pub(super) const UNIT: [&str; 6] = [
    "o-encoding",
    "datatype",
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
];

/// The same of `<tuv>`.
pub(super) const VARIANT: [&str; 5] = [
    "o-encoding",
    "datatype",
    "creationtool",
    "creationtoolversion",
    "o-tmf",
];

/// The values of `segtype`.
pub(super) const SEGMENT_TYPES: [&str; 4] = ["block", "paragraph", "sentence", "phrase"];

/// The attributes of an inline element.
pub(super) fn attributes_of(element: &str) -> &'static [&'static str] {
    match element {
        "bpt" => &["i", "x", "type"],
        "ept" => &["i"],
        "it" => &["pos", "x", "type"],
        "ph" => &["x", "assoc", "type"],
        "hi" => &["x", "type"],
        "ut" => &["x"],
        "sub" => &["datatype", "type"],
        _ => &[],
    }
}

/// Whether `child` may stand directly in `parent`.
pub(super) fn may_hold(parent: &str, child: &str) -> bool {
    match parent {
        "bpt" | "ept" | "it" | "ph" | "ut" => child == "sub",
        "sub" | "hi" => matches!(child, "bpt" | "ept" | "it" | "ph" | "hi" | "ut"),
        _ => false,
    }
}
