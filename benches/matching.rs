//! Searching a memory against comparing with every unit by `strsim`, in one run over the same generated memory.
//!
//! `cargo bench --bench matching` prints both; the ratio of their medians is the gain.

use taiyaku_text::model::{LanguageTag, Segment, TranslationUnit, Variant};
use taiyaku_tm::matching::{MatchOptions, Memory, MemoryUnit, Query};

const UNITS: usize = 20_000;
const QUERIES: usize = 20;

fn main() {
    divan::main();
}

/// The search as `match` runs it.
#[divan::bench]
fn search(bencher: divan::Bencher<'_, '_>) {
    run(bencher, MatchOptions::default());
}

/// The named baseline: every unit, `strsim`.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn strsim_exhaustive(bencher: divan::Bencher<'_, '_>) {
    run(
        bencher,
        MatchOptions {
            exhaustive: true,
            ..MatchOptions::default()
        },
    );
}

/// The search where nothing may be left out by its score.
#[divan::bench(sample_count = 10)]
fn search_from_score_30(bencher: divan::Bencher<'_, '_>) {
    run(
        bencher,
        MatchOptions {
            min_score: 30,
            ..MatchOptions::default()
        },
    );
}

/// Making a memory ready.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn build(bencher: divan::Bencher<'_, '_>) {
    bencher
        .with_inputs(units)
        .bench_values(|units| Memory::new(units, &LanguageTag::japanese()));
}

fn run(bencher: divan::Bencher<'_, '_>, options: MatchOptions) {
    let memory = Memory::new(units(), &LanguageTag::japanese());
    let mut sentences = Sentences(7);
    let queries: Vec<Segment> = (0..QUERIES)
        .map(|_| Segment::plain(sentences.next()))
        .collect();
    bencher
        .counter(divan::counter::ItemsCount::new(QUERIES))
        .bench_local(|| {
            let found = queries.iter().map(|query| {
                let found = memory.matches(&Query::new(query), &options);
                found.expect("units in memory").len()
            });
            found.sum::<usize>()
        });
}

fn units() -> Vec<MemoryUnit> {
    let mut sentences = Sentences(1);
    (0..UNITS)
        .map(|index| MemoryUnit {
            id: index as i64,
            memory: None,
            origin_name: "generated".into(),
            penalty: 0,
            unit: TranslationUnit::plain(
                Variant::plain(LanguageTag::japanese(), sentences.next()),
                Variant::plain(LanguageTag::english(), format!("Sentence {index}.")),
            ),
        })
        .collect()
}

/// Sentences of 10 to some 60 characters put together from parts, always the same ones.
struct Sentences(u64);

impl Sentences {
    fn pick<'p>(&mut self, parts: &[&'p str]) -> &'p str {
        // Knuth's MMIX generator; the high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        parts[(self.0 >> 33) as usize % parts.len()]
    }

    fn next(&mut self) -> String {
        const TOPICS: [&str; 12] = [
            "政府は",
            "委員会は",
            "この装置は",
            "利用者は",
            "大学の研究班は",
            "市の担当者は",
            "同社は",
            "新しい制度は",
            "調査の結果は",
            "画面の右上の釦は",
            "参加した住民は",
            "その報告書は",
        ];
        const TIMES: [&str; 10] = [
            "昨年",
            "2023年に",
            "３月から",
            "来週までに",
            "これまで",
            "毎朝",
            "十二日",
            "しばらくして",
            "先月末",
            "",
        ];
        const OBJECTS: [&str; 14] = [
            "予算案を",
            "サーバーの設定を",
            "契約書の写しを",
            "観光客向けの案内を",
            "電源を",
            "古い橋を",
            "試験の日程を",
            "農産物の輸出を",
            "港の倉庫を",
            "気温の記録を",
            "辞書の見出し語を",
            "二つの計画を",
            "図書館の蔵書を",
            "訳文を",
        ];
        const VERBS: [&str; 12] = [
            "公表した",
            "見直した",
            "変更できる",
            "確認しなかった",
            "急いで送った",
            "始めると述べた",
            "続けるべきだ",
            "調べている",
            "丁寧に説明した",
            "認めませんでした",
            "減らす方針です",
            "増やした",
        ];
        const LINKS: [&str; 6] = ["。", "。", "が、", "ため、", "と伝えられ、", "とともに、"];
        let mut sentence = String::new();
        for _ in 0..3 {
            for parts in [&TOPICS[..], &TIMES[..], &OBJECTS[..], &VERBS[..]] {
                sentence.push_str(self.pick(parts));
            }
            let link = self.pick(&LINKS);
            sentence.push_str(link);
            if link == "。" {
                break;
            }
        }
        sentence
    }
}
