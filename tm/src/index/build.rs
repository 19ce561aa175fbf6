//! Building an index in memory.

use std::cmp::{Ordering, Reverse};

use rayon::prelude::*;

use super::{
    IndexEntry,
    alphabet::{Alphabet, Frequencies, KeyWriter, Symbols},
    bytes::PADDING,
    grams::Grams,
    postings::write_list,
    sections::{Section, Sections, Shape},
    signature::Signature,
};
use crate::matching::LONGEST_FUZZY_KEY;

/// Groups that one thread works on at a time.
const CHUNK: usize = 4_096;
/// Buckets whose lists one thread writes at a time.
const BUCKETS: usize = 16_384;

/// A key of the input in the arena of encoded keys.
struct Entry {
    start: usize,
    bytes: u32,
    length: u32,
    id: i64,
    text: u32,
    last_touched: u64,
}

/// Encoded keys one behind the other, and where they lie.
struct Encoded {
    arena: Vec<u8>,
    entries: Vec<Entry>,
}

impl Encoded {
    fn new(input: Vec<IndexEntry>, alphabet: &Alphabet) -> Self {
        let writer = KeyWriter::new(alphabet);
        let mut arena = Vec::new();
        let mut entries = Vec::with_capacity(input.len());
        for entry in input {
            let start = arena.len();
            writer.write(&entry.key, &mut arena);
            entries.push(Entry {
                start,
                bytes: (arena.len() - start) as u32,
                length: entry.key.len() as u32,
                id: entry.id,
                text: entry.text,
                last_touched: entry.last_touched,
            });
        }
        Self { arena, entries }
    }

    fn bytes(&self, entry: &Entry) -> &[u8] {
        let end = entry.start + entry.bytes as usize;
        self.arena.get(entry.start..end).unwrap_or_default()
    }

    fn by_key(&self, a: &Entry, b: &Entry) -> Ordering {
        let lengths = a.length.cmp(&b.length);
        lengths.then_with(|| self.bytes(a).cmp(self.bytes(b)))
    }

    /// By length and key, of one key the newest first, then by id.
    fn sort(&mut self) {
        let order = |entry: &Entry| (Reverse(entry.last_touched), entry.id, entry.text);
        let mut entries = std::mem::take(&mut self.entries);
        entries
            .par_sort_unstable_by(|a, b| self.by_key(a, b).then_with(|| order(a).cmp(&order(b))));
        self.entries = entries;
    }
}

/// Builds the sections of an index.
pub(super) fn build(input: Vec<IndexEntry>) -> Sections {
    let mut frequencies = Frequencies::new();
    input.iter().for_each(|entry| frequencies.count(&entry.key));
    let alphabet = Alphabet::new(frequencies.into_alphabet());
    let mut encoded = Encoded::new(input, &alphabet);
    encoded.sort();
    let mut sections = Sections::default();
    sections.put(Section::Alphabet, alphabet.to_bytes());
    let mut shape = Shape::default();
    let keys = write_groups(&encoded, &mut shape, &mut sections);
    drop(encoded);
    write_postings(&keys, &mut shape, &mut sections);
    let signatures = signatures(&keys);
    sections.put(Section::Signatures, signatures);
    sections.put(Section::Keys, keys.bytes);
    sections.put(Section::Shape, shape.to_bytes());
    sections
}

/// The keys of all groups, in order.
struct Keys {
    bytes: Vec<u8>,
    /// Where each begins, and where the last one ends.
    starts: Vec<usize>,
    /// How many are short enough to be compared.
    fuzzy: usize,
}

impl Keys {
    fn symbols(&self, group: usize) -> Symbols<'_> {
        let start = self.starts.get(group).copied().unwrap_or(0);
        let end = self.starts.get(group + 1).copied().unwrap_or(0);
        Symbols(self.bytes.get(start..end).unwrap_or_default())
    }

    /// Ranges of groups for the threads to work on.
    fn chunks(&self) -> impl IndexedParallelIterator<Item = std::ops::Range<usize>> + '_ {
        let chunks = (0..self.fuzzy.div_ceil(CHUNK)).into_par_iter();
        chunks.map(|chunk| chunk * CHUNK..((chunk + 1) * CHUNK).min(self.fuzzy))
    }
}

/// Writes lengths, starts of keys, and members.
fn write_groups(encoded: &Encoded, shape: &mut Shape, sections: &mut Sections) -> Keys {
    let mut keys = Keys {
        bytes: Vec::with_capacity(encoded.arena.len() + PADDING),
        starts: vec![0],
        fuzzy: 0,
    };
    let mut lengths: Vec<u8> = Vec::new();
    let mut last_length = None;
    let mut members: Vec<i64> = Vec::with_capacity(encoded.entries.len());
    let mut member_starts = Vec::new();
    let mut texts: Vec<u8> = Vec::with_capacity(4 * encoded.entries.len());
    let groups = encoded
        .entries
        .chunk_by(|a, b| encoded.by_key(a, b) == Ordering::Equal);
    for (number, group) in (0_u32..).zip(groups) {
        let Some(first) = group.first() else { continue };
        if last_length.replace(first.length) != Some(first.length) {
            lengths.extend(first.length.to_le_bytes());
            lengths.extend(number.to_le_bytes());
        }
        keys.bytes.extend(encoded.bytes(first));
        keys.starts.push(keys.bytes.len());
        keys.fuzzy += usize::from(first.length as usize <= LONGEST_FUZZY_KEY);
        member_starts.push(members.len() as u64);
        members.extend(group.iter().map(|entry| entry.id));
        texts.extend(group.iter().flat_map(|entry| entry.text.to_le_bytes()));
    }
    member_starts.push(members.len() as u64);
    shape.groups = keys.starts.len() as u32 - 1;
    sections.put(Section::Lengths, lengths);
    sections.put(Section::Texts, texts);
    let starts = keys.starts.iter().map(|&start| start as u64);
    shape.key_starts = sections.put_numbers(Section::KeyStarts, starts);
    shape.members = sections.put_numbers(Section::Members, members.iter().map(|&id| id as u64));
    if members.len() > shape.groups as usize {
        shape.member_starts =
            sections.put_numbers(Section::MemberStarts, member_starts.into_iter());
    }
    keys
}

fn signatures(keys: &Keys) -> Vec<u8> {
    let parts: Vec<Vec<u8>> = keys
        .chunks()
        .map(|groups| {
            let (mut symbols, mut sorted) = (Vec::new(), Vec::new());
            let mut bytes = Vec::new();
            for group in groups {
                symbols.clear();
                symbols.extend(keys.symbols(group));
                bytes.extend(Signature::new(&symbols, &mut sorted).to_bytes());
            }
            bytes
        })
        .collect();
    parts.concat()
}

/// Bits of a bucket's number. Different bigrams grow more slowly than postings, about as their power of ¾; there are some
/// four times as many buckets, so that few bigrams share one.
fn bucket_bits(postings: usize) -> u32 {
    let bits = usize::BITS - postings.leading_zeros();
    (bits * 3 / 4 + 2).clamp(4, 28)
}

fn write_postings(keys: &Keys, shape: &mut Shape, sections: &mut Sections) {
    let symbols = |groups: std::ops::Range<usize>| groups.map(|group| keys.symbols(group).count());
    let postings: usize = keys
        .chunks()
        .map(|groups| {
            symbols(groups)
                .map(|length| length.saturating_sub(1))
                .sum::<usize>()
        })
        .sum();
    let bits = bucket_bits(postings);
    shape.bucket_bits = bits as u8;
    let (starts, lists) = inverted(keys, bits, postings);
    let ranges: Vec<&[usize]> = (0..starts.len() - 1)
        .step_by(BUCKETS)
        .map(|first| &starts[first..(first + BUCKETS + 1).min(starts.len())])
        .collect();
    let parts: Vec<(Vec<u8>, Vec<usize>)> = ranges
        .into_par_iter()
        .map(|starts| {
            let mut bytes = Vec::new();
            let mut begins = Vec::with_capacity(starts.len());
            for range in starts.windows(2) {
                begins.push(bytes.len());
                let list = &lists[range[0]..range[1]];
                if !list.is_empty() {
                    write_list(list, &mut bytes);
                }
            }
            (bytes, begins)
        })
        .collect();
    drop(lists);
    let mut bytes =
        Vec::with_capacity(parts.iter().map(|part| part.0.len()).sum::<usize>() + PADDING);
    let mut buckets: Vec<u64> = Vec::with_capacity(starts.len());
    for (part, begins) in parts {
        buckets.extend(begins.into_iter().map(|begin| (bytes.len() + begin) as u64));
        bytes.extend(part);
    }
    buckets.push(bytes.len() as u64);
    bytes.extend([0; PADDING]);
    shape.buckets = sections.put_numbers(Section::Buckets, buckets.into_iter());
    sections.put(Section::Postings, bytes);
}

/// The groups by bucket: where each bucket's begin, and all of them.
fn inverted(keys: &Keys, bits: u32, postings: usize) -> (Vec<usize>, Vec<u32>) {
    let parts: Vec<(Vec<u32>, Vec<u32>)> = keys
        .chunks()
        .map(|groups| {
            let (mut symbols, mut grams) = (Vec::new(), Grams::default());
            let (mut ends, mut buckets) = (Vec::new(), Vec::new());
            for group in groups {
                symbols.clear();
                symbols.extend(keys.symbols(group));
                grams.each(&symbols, bits, |bucket| buckets.push(bucket));
                ends.push(buckets.len() as u32);
            }
            (ends, buckets)
        })
        .collect();
    let mut starts = vec![0_usize; (1 << bits) + 1];
    for bucket in parts.iter().flat_map(|(_, buckets)| buckets) {
        starts[*bucket as usize + 1] += 1;
    }
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    let mut next = starts.clone();
    let mut lists = vec![0_u32; postings];
    let mut group = 0;
    for (ends, buckets) in parts {
        let mut begin = 0;
        for end in ends {
            for &bucket in &buckets[begin..end as usize] {
                let place = &mut next[bucket as usize];
                lists[*place] = group;
                *place += 1;
            }
            begin = end as usize;
            group += 1;
        }
    }
    (starts, lists)
}
