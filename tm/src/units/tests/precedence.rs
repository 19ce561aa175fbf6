use super::*;

const PUBLISHED: Precedence = Precedence {
    status: UnitStatus::Published,
    over_unknown: true,
    over_own: false,
};

/// As a finished document is written: over what it brought before, and over drafts.
const FINISHED: Precedence = Precedence {
    status: UnitStatus::Reviewed,
    over_unknown: false,
    over_own: true,
};

impl Memory {
    fn write_with(
        &mut self,
        name: &str,
        precedence: Precedence,
        units: &[TranslationUnit],
    ) -> ImportCounts {
        let origin = self.origin(name, OriginKind::File);
        self.store
            .write("import", &mut |_| {}, |tx| {
                let writer = UnitWriter::new(tx, origin, DuplicatePolicy::Add, NOW)?;
                let mut writer = writer.with_precedence(precedence);
                for unit in units {
                    writer.add(unit)?;
                }
                writer.finish()
            })
            .unwrap()
    }

    /// Translation, status, and the wordings that gave way, unit by unit.
    fn wordings(&self) -> Vec<(String, Option<UnitStatus>, Vec<String>)> {
        let units = self.all(Contexts::Stored).into_iter().map(|stored| {
            let properties = stored.unit.metadata.properties.iter();
            let former = properties.filter(|property| property.name == PREVIOUS_TARGET);
            let former = former.map(|property| property.value.clone()).collect();
            let target = stored.unit.target.unwrap().segment.text;
            (target, stored.unit.status, former)
        });
        units.collect()
    }
}

fn kept(new: usize, changed: usize, equal: usize, kept: usize) -> ImportCounts {
    ImportCounts {
        kept,
        ..counts(new, changed, equal)
    }
}

fn wording(
    target: &str,
    status: UnitStatus,
    former: &[&str],
) -> (String, Option<UnitStatus>, Vec<String>) {
    let former = former.iter().map(|former| (*former).to_owned());
    (target.to_owned(), Some(status), former.collect())
}

#[test]
fn what_was_printed_replaces_the_draft_and_never_the_other_way_round() {
    use UnitStatus::{Draft, Published};
    let mut memory = Memory::new();
    memory.import(
        "draft",
        &[unit("雨だ。", "It rains."), unit("雪だ。", "It snows.")],
    );
    let printed = [unit("雨だ。", "Rain fell."), unit("雪だ。", "It snows.")];
    assert_eq!(
        memory.write_with("final", PUBLISHED, &printed),
        counts(0, 2, 0)
    );
    let expected = [
        wording("Rain fell.", Published, &["It rains."]),
        wording("It snows.", Published, &[]),
    ];
    assert_eq!(memory.wordings(), expected);
    assert_eq!(
        memory.write_with("final", PUBLISHED, &printed),
        counts(0, 0, 2)
    );
    let draft = Precedence {
        status: Draft,
        ..PUBLISHED
    };
    // Nobody knows whether it is the same place: both stay.
    let older = [unit("雨だ。", "Rain."), unit("雪だ。", "It snows.")];
    assert_eq!(memory.write_with("draft", draft, &older), counts(1, 0, 1));
    assert_eq!(memory.wordings()[..2], expected);
    assert_eq!(memory.wordings()[2], wording("Rain.", Draft, &[]));
    // But not the wording that gave way.
    let former = [unit("雨だ。", "It rains.")];
    assert_eq!(memory.write_with("draft", draft, &former), kept(0, 0, 0, 1));
}

#[test]
fn context_tells_places_apart_where_both_have_one() {
    use UnitStatus::{Published, Reviewed};
    let mut memory = Memory::new();
    let drafts = [
        in_context("はい。", "Yes.", Some("一"), Some("二")),
        in_context("はい。", "OK.", Some("三"), Some("四")),
    ];
    assert_eq!(memory.write_with("a", FINISHED, &drafts), counts(2, 0, 0));
    let printed = [in_context("はい。", "Right.", Some("三"), Some("四"))];
    assert_eq!(memory.write_with("b", PUBLISHED, &printed), counts(0, 1, 0));
    let expected = [
        wording("Yes.", Reviewed, &[]),
        wording("Right.", Published, &["OK."]),
    ];
    assert_eq!(memory.wordings(), expected);
    // The draft again: what was printed at the same place stands.
    assert_eq!(memory.write_with("a", FINISHED, &drafts), kept(0, 0, 1, 1));
    assert_eq!(memory.wordings(), expected);
}

#[test]
fn a_corrected_document_replaces_what_it_brought_and_nothing_else() {
    use UnitStatus::Reviewed;
    let mut memory = Memory::new();
    memory.import("client", &[unit("雨だ。", "The client's words.")]);
    let first = [
        in_context("雨だ。", "It rains.", Some(""), Some("雪だ。")),
        in_context("雪だ。", "It snows.", Some("雨だ。"), Some("")),
    ];
    assert_eq!(
        memory.write_with("a.xlf", FINISHED, &first),
        counts(2, 0, 0)
    );
    let mut corrected = first.clone();
    corrected[0].target.as_mut().unwrap().segment.text = "Rain fell.".into();
    assert_eq!(
        memory.write_with("a.xlf", FINISHED, &corrected),
        counts(0, 1, 1)
    );
    let client = ("The client's words.".to_owned(), None, Vec::new());
    let expected = [
        client.clone(),
        wording("Rain fell.", Reviewed, &["It rains."]),
        wording("It snows.", Reviewed, &[]),
    ];
    assert_eq!(memory.wordings(), expected);
    // Changed back: the present wording is no former one.
    assert_eq!(
        memory.write_with("a.xlf", FINISHED, &first),
        counts(0, 1, 1)
    );
    assert_eq!(
        memory.wordings()[1],
        wording("It rains.", Reviewed, &["Rain fell."])
    );
    // Corrected to what somebody else wrote: one unit says it.
    corrected[0].target.as_mut().unwrap().segment.text = "The client's words.".into();
    assert_eq!(
        memory.write_with("a.xlf", FINISHED, &corrected),
        counts(0, 1, 1)
    );
    let expected = [
        wording(
            "The client's words.",
            Reviewed,
            &["Rain fell.", "It rains."],
        ),
        wording("It snows.", Reviewed, &[]),
    ];
    assert_eq!(memory.wordings(), expected);
}

#[test]
fn one_document_may_have_two_wordings_of_one_text() {
    let mut memory = Memory::new();
    let same = |target| in_context("はい。", target, Some("一"), Some("二"));
    let document = [same("Yes."), same("OK.")];
    assert_eq!(memory.write_with("a", FINISHED, &document), counts(2, 0, 0));
    assert_eq!(memory.write_with("a", FINISHED, &document), counts(0, 0, 2));
    let corrected = [same("Yes."), same("All right.")];
    assert_eq!(
        memory.write_with("a", FINISHED, &corrected),
        counts(0, 1, 1)
    );
    assert_eq!(memory.wordings().len(), 2);
}

#[test]
fn a_unit_without_a_translation_replaces_nothing() {
    let mut memory = Memory::new();
    memory.import("a", &[unit("雨だ。", "Rain.")]);
    memory.write_with("b", PUBLISHED, &[unit("雨だ。", " ")]);
    assert_eq!(memory.wordings()[0].0, "Rain.");
}
