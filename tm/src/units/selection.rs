//! Which units are wanted, by what is known of them.

use taiyaku_text::fold::fold;
use taiyaku_text::model::{Metadata, TranslationUnit, UnitStatus, Variant};

use super::last_touched;

/// What units have to be like. The default lets every unit through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Last changed, or else made, at this moment or later: `YYYYMMDDhhmmss` as a number. A unit without any date is not
    /// known to be.
    pub since: Option<u64>,
    /// The same, at this moment or earlier.
    pub until: Option<u64>,
    /// Made or changed by this person, whatever the letter case; the name without the domain that Windows puts before it
    /// will do.
    pub user: Option<String>,
    /// Of this status.
    pub status: Option<UnitStatus>,
    /// With this text in source or translation. Texts are compared folded, as a concordance search does.
    pub text: Option<String>,
}

impl Selection {
    /// Whether the unit is wanted.
    #[must_use]
    pub fn includes(&self, unit: &TranslationUnit) -> bool {
        self.status.is_none_or(|status| unit.status == Some(status))
            && self.includes_date(unit)
            && self.includes_user(unit)
            && self.includes_text(unit)
    }

    fn includes_date(&self, unit: &TranslationUnit) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let target = unit.target.as_ref().map(|target| &target.metadata);
        let date = last_touched([Some(&unit.metadata), target, Some(&unit.source.metadata)]);
        date > 0
            && self.since.is_none_or(|since| date >= since)
            && self.until.is_none_or(|until| date <= until)
    }

    fn includes_user(&self, unit: &TranslationUnit) -> bool {
        let Some(user) = &self.user else {
            return true;
        };
        let is_user = |name: &String| {
            let person = name.rsplit('\\').next().unwrap_or_default();
            let same = |name: &str| name.to_lowercase() == user.to_lowercase();
            same(name) || same(person)
        };
        let of = |metadata: &Metadata| {
            let mut people = [&metadata.author, &metadata.changed_by].into_iter();
            people.any(|name| name.as_ref().is_some_and(is_user))
        };
        let target = unit.target.as_ref().map(|target| &target.metadata);
        of(&unit.metadata) || of(&unit.source.metadata) || target.is_some_and(of)
    }

    fn includes_text(&self, unit: &TranslationUnit) -> bool {
        let Some(text) = &self.text else {
            return true;
        };
        let holds = |variant: &Variant| {
            let wanted = fold(text, &variant.language).text;
            let found = fold(&variant.segment.text, &variant.language).text;
            found.contains(&wanted)
        };
        holds(&unit.source) || unit.target.as_ref().is_some_and(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use taiyaku_text::model::LanguageTag;

    fn unit() -> TranslationUnit {
        let mut unit = TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), "ＧＤＰが伸びた。"),
            Variant::plain(LanguageTag::english(), "Growth was strong."),
        );
        unit.metadata.created = Some("20240105T090000Z".into());
        unit.metadata.author = Some("OFFICE\\Sato".into());
        unit.status = Some(UnitStatus::Reviewed);
        let target = unit.target.as_mut().unwrap();
        target.metadata.changed = Some("20240301T120000Z".into());
        target.metadata.changed_by = Some("jdoe".into());
        unit
    }

    #[test]
    fn each_condition_has_to_hold() {
        let wanted = Selection::default();
        assert!(wanted.includes(&unit()));
        for (since, until, expected) in [
            (Some(20_240_301_120_000), None, true),
            (Some(20_240_301_120_001), None, false),
            (None, Some(20_240_301_120_000), true),
            // It was made before that, but changed after it.
            (None, Some(20_240_201_000_000), false),
            (Some(0), Some(u64::MAX), true),
        ] {
            let wanted = Selection {
                since,
                until,
                ..Selection::default()
            };
            assert_eq!(wanted.includes(&unit()), expected, "{since:?} {until:?}");
            let mut undated = unit();
            undated.metadata = Metadata::default();
            undated.target = None;
            assert!(!wanted.includes(&undated));
        }
        for (user, expected) in [
            ("sato", true),
            ("office\\sato", true),
            ("JDOE", true),
            ("doe", false),
        ] {
            let wanted = Selection {
                user: Some(user.into()),
                ..Selection::default()
            };
            assert_eq!(wanted.includes(&unit()), expected, "{user}");
        }
        for (text, expected) in [("gdp", true), ("STRONG", true), ("weak", false)] {
            let wanted = Selection {
                text: Some(text.into()),
                ..Selection::default()
            };
            assert_eq!(wanted.includes(&unit()), expected, "{text}");
        }
        for (status, expected) in [(UnitStatus::Reviewed, true), (UnitStatus::Draft, false)] {
            let wanted = Selection {
                status: Some(status),
                user: Some("sato".into()),
                ..Selection::default()
            };
            assert_eq!(wanted.includes(&unit()), expected);
        }
    }
}
