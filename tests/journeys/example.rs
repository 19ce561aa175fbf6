//! The example project shows what its README says.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

use crate::support::Workspace;

fn example(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/current-affairs");
    fs::read_to_string(folder.join(file)).unwrap()
}

/// A copy of the example, so that its own folder stays as it is.
fn copy() -> Workspace {
    let workspace = Workspace::new();
    for file in [
        "taiyaku.toml",
        "source/article.ja.txt",
        "clean/article.ja.txt",
        "clean/article.segments.txt",
        "tm/related.tmx",
        "glossary/terms.tsv",
    ] {
        workspace.write(file, example(file));
    }
    workspace
}

fn suggestions(workspace: &Workspace) -> Vec<Value> {
    let ran = workspace.ok(&[
        "match",
        "--lines",
        "clean/article.segments.txt",
        "--format",
        "json",
    ]);
    ran.json()
}

/// The segment numbers in the first cell of the row of the README's table whose second cell is `meaning`.
fn numbers_in_readme(meaning: &str) -> BTreeSet<usize> {
    let readme = example("README.md");
    let row = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .find_map(|line| {
            let (numbers, rest) = line.split_once(" | ")?;
            rest.starts_with(meaning).then(|| numbers.to_owned())
        })
        .unwrap_or_else(|| panic!("no row “{meaning}”"));
    row.split(", ")
        .map(|number| number.parse().unwrap())
        .collect()
}

/// The numbers of the segments whose best score lies between two others.
fn scored(segments: &[Value], from: u64, to: u64) -> BTreeSet<usize> {
    let best = |segment: &Value| segment["matches"][0]["score"].as_u64().unwrap_or(0);
    (1..)
        .zip(segments)
        .filter(|(_, segment)| (from..=to).contains(&best(segment)))
        .map(|(number, _)| number)
        .collect()
}

#[test]
fn both_shapes_of_the_article_give_its_segments() {
    let workspace = copy();
    for file in ["source/article.ja.txt", "clean/article.ja.txt"] {
        let ran = workspace.ok(&["segment", file]);
        assert_eq!(ran.out, example("clean/article.segments.txt"), "{file}");
    }
}

#[test]
fn exact_and_similar_and_missing_matches_are_as_the_readme_says() {
    let segments = suggestions(&copy());
    assert_eq!(segments.len(), 81);
    let neighbours = numbers_in_readme("the same sentence with the same neighbours");
    let exact = numbers_in_readme("the same sentence |");
    let ambiguous = numbers_in_readme("the same sentence with two different translations");
    let differing = numbers_in_readme("the same sentence in other digits");
    let similar = numbers_in_readme("a similar sentence");
    assert_eq!(scored(&segments, 101, 102), neighbours);
    assert_eq!(scored(&segments, 100, 100), exact);
    for number in &ambiguous {
        assert_eq!(segments[number - 1]["matches"].as_array().unwrap().len(), 2);
    }
    let near: BTreeSet<_> = ambiguous.union(&differing).copied().collect();
    assert!(scored(&segments, 92, 99).is_superset(&near));
    let fuzzy: BTreeSet<_> = near.union(&similar).copied().collect();
    assert_eq!(scored(&segments, 70, 99), fuzzy);
}

#[test]
fn the_contradicting_sentence_is_never_offered_as_good() {
    let segments = suggestions(&copy());
    assert!(segments[43]["matches"][0]["score"].as_u64().unwrap() <= 84);
}

/// Whether `word` is `base` or a form of it, as far as the edition needs.
fn is_form_of(word: &str, base: &str) -> bool {
    let stems = [base, base.trim_end_matches(['y', 'e'])];
    let endings = ["", "s", "es", "d", "ed", "ing", "ies", "ied", "id"];
    stems
        .iter()
        .filter_map(|stem| word.strip_prefix(stem))
        .any(|ending| endings.contains(&ending))
        && word.len() >= base.len() - 1
}

/// Whether the words of a term stand in a text, in whatever form.
fn occurs(english: &str, term: &str) -> bool {
    if english.contains(term) {
        return true;
    }
    let words = |text: &str| -> Vec<String> {
        text.split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let term = words(term);
    words(english).windows(term.len()).any(|window| {
        window
            .iter()
            .zip(&term)
            .all(|(word, base)| is_form_of(word, base))
    })
}

#[test]
fn the_edition_uses_the_term_bases_terms() {
    let segments = suggestions(&copy());
    let edition = example("edition/article.en.segments.txt");
    let mut checked = 0;
    for (segment, english) in segments.iter().zip(edition.lines()) {
        let english = english.to_lowercase();
        for term in segment["terms"].as_array().unwrap() {
            let targets = term["targets"].as_array().unwrap();
            let usable = targets
                .iter()
                .filter(|target| {
                    !["deprecated", "forbidden"].contains(&target["status"].as_str().unwrap_or(""))
                })
                .map(|target| target["text"].as_str().unwrap().to_lowercase());
            checked += 1;
            assert!(
                usable.clone().any(|text| occurs(&english, &text)),
                "{} is none of {:?} in: {english}",
                term["source"],
                usable.collect::<Vec<_>>()
            );
        }
    }
    assert!(checked > 150, "{checked} terms");
}

#[test]
fn the_number_of_concepts_that_occur_is_as_the_readme_says() {
    let workspace = copy();
    let ran = workspace.ok(&["prepare", "source/article.ja.txt", "--format", "json"]);
    let summary = &ran.json()[0];
    assert_eq!(summary["units"], 60);
    assert_eq!(summary["concepts"], 126);
    let said = format!(
        "{} of the concepts occur",
        summary["terms"].as_array().unwrap().len()
    );
    assert!(
        example("README.md").contains(&said),
        "the README does not say: {said}"
    );
}

#[test]
fn the_translated_file_is_the_package_filled_with_the_edition() {
    let workspace = copy();
    workspace.write("done.xlf", example("translated/article.ja.xlf"));
    workspace.ok(&["prepare", "source/article.ja.txt", "--for", "omegat"]);
    let ran = workspace.ok(&["finish", "done.xlf", "-o", "article.en.txt"]);
    assert!(
        ran.out.contains("81 of 81 segments translated"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("no findings in 81 pairs"), "{}", ran.out);
    // Sentence for sentence the edition; some of its paragraphs are the editor's.
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let english = fs::read_to_string(workspace.path("article.en.txt")).unwrap();
    assert_eq!(
        words(&english),
        words(&example("edition/article.en.segments.txt"))
    );
}
