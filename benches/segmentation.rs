//! Cutting a manuscript against a plain UAX 29 pass of `unicode-segmentation` over the same text, in one run.
//!
//! `cargo bench --bench segmentation` prints the throughput of both on clean and on hard-wrapped text; the
//! ratio of the two is what counts.

use divan::counter::BytesCount;
use taiyaku_text::segmentation::{SegmentationOptions, Segments};
use unicode_segmentation::UnicodeSegmentation;

/// Size of the texts in bytes, about.
const SIZE: usize = 4_000_000;

/// Width of the wrapped text in characters.
const WIDTH: usize = 34;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn segments_of_clean_text(bencher: divan::Bencher<'_, '_>) {
    run(bencher, &clean(), count_segments);
}

/// The named baseline.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn uax29_sentences_of_clean_text(bencher: divan::Bencher<'_, '_>) {
    run(bencher, &clean(), count_uax29_sentences);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn segments_of_wrapped_text(bencher: divan::Bencher<'_, '_>) {
    run(bencher, &wrapped(), count_segments);
}

/// The named baseline.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn uax29_sentences_of_wrapped_text(bencher: divan::Bencher<'_, '_>) {
    run(bencher, &wrapped(), count_uax29_sentences);
}

fn run(bencher: divan::Bencher<'_, '_>, text: &str, count: fn(&str) -> usize) {
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| count(divan::black_box(text)));
}

fn count_segments(text: &str) -> usize {
    Segments::of(text, &SegmentationOptions::default()).count()
}

fn count_uax29_sentences(text: &str) -> usize {
    text.unicode_sentences().count()
}

/// Sentences of many shapes, written for this benchmark.
const SENTENCES: &[&str] = &[
    "港の倉庫は長いあいだ使われていなかった。",
    "市はこの建物を図書館に変える計画を立て、来年の春に工事を始める。",
    "館長の田辺さんは「本は湿気に弱い。だから毎朝、窓を開けて風を通すのです」と話す。",
    "建物は1962年に市の文化財となり、2018年までに約3万5000人が見学した（費用は無料）。",
    "読書会の名は「シオクラ」で、月に二度、だれでも参加できる。",
    "高校生のグループはインターネットを使い、古い写真に説明をつける仕事を続けている。",
    "本当にそんな費用が出せるのだろうか？",
    "屋根の修理には3.5億円がかかり、U.S. Harbor Inc.の寄付だけではとても足りない。",
    "（来館者の数は昨年、はじめて減った。）",
    "「早いものですね」と彼女は笑い、それから、海のほうを長いこと見ていた……。",
];

/// Paragraphs of five to nine sentences, one a line.
fn clean() -> String {
    let mut text = String::with_capacity(SIZE + 2_000);
    let mut number = 0;
    while text.len() < SIZE {
        text.push('　');
        for _ in 0..5 + number % 5 {
            text.push_str(SENTENCES[(number * 7 + number / 3) % SENTENCES.len()]);
            number += 1;
        }
        text.push('\n');
    }
    text
}

/// The same, hard-wrapped.
fn wrapped() -> String {
    let mut text = String::with_capacity(SIZE * 2);
    for paragraph in clean().lines() {
        for (place, c) in paragraph.chars().enumerate() {
            if place > 0 && place % WIDTH == 0 {
                text.push('\n');
            }
            text.push(c);
        }
        text.push('\n');
    }
    text
}
