//! Names that reader and writer share. What XLIFF has no name for has that of TMX there.

/// Attributes of `<tu>` and `<tuv>` that have a field in the model's metadata.
pub(crate) mod attribute {
    pub(crate) const CREATED: &str = "creationdate";
    pub(crate) const AUTHOR: &str = "creationid";
    pub(crate) const CHANGED: &str = "changedate";
    pub(crate) const CHANGED_BY: &str = "changeid";
    pub(crate) const USAGE_COUNT: &str = "usagecount";
    pub(crate) const LAST_USED: &str = "lastusagedate";
}

/// Types of `<prop>` that have a field in the model.
pub(super) mod property {
    /// The source segment before: memoQ and XTM, OmegaT, Phrase.
    pub(in crate::tmx) const PREVIOUS: [&str; 3] = ["x-context-pre", "prev", "context_prev"];
    /// The source segment after.
    pub(in crate::tmx) const NEXT: [&str; 3] = ["x-context-post", "next", "context_next"];
    /// Trados: the source segment before and its translation, with their inline codes.
    pub(in crate::tmx) const TRADOS: &str = "x-ContextContent";
    /// Our own: how far the translation has come.
    pub(in crate::tmx) const STATUS: &str = "x-status";
    /// Our own: an attribute that the DTD does not know, or a date that is not written as TMX wants
    /// it, as `name=value`.
    pub(in crate::tmx) const ATTRIBUTE: &str = "x-attribute";
}
