//! What a text that follows an end mark or a closing bracket opens with: does the sentence go on?

use crate::segmentation::characters::{is_hiragana, is_word};

/// What stands before the text that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum After {
    /// A closing bracket: what follows may be any particle.
    Quotation,
    /// ！ or ？.
    Question,
    /// A full stop, which nearly always ends.
    FullStop,
}

/// After what an opening goes on with the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// After nothing: it begins a sentence, though it looks like a particle.
    Begins,
    /// Up to the named kind of mark: what goes on after a full stop goes on after a quotation too.
    GoesOn(After),
}

use After::{FullStop, Question, Quotation};
use Reading::{Begins, GoesOn};

/// Openings and their readings. The longest one that fits counts, so that an exception is a longer entry.
const OPENINGS: &[(&str, Reading)] = &[
    // と and って report what was said or thought, whatever mark stands before …
    ("という", GoesOn(FullStop)),
    ("といった", GoesOn(FullStop)),
    ("といい", GoesOn(FullStop)),
    ("といわ", GoesOn(FullStop)),
    ("との", GoesOn(FullStop)),
    ("とか", GoesOn(FullStop)),
    ("とは", GoesOn(FullStop)),
    ("とばかり", GoesOn(FullStop)),
    ("とつぶや", GoesOn(FullStop)),
    ("とささや", GoesOn(FullStop)),
    ("とたず", GoesOn(FullStop)),
    ("とうめ", GoesOn(FullStop)),
    ("とさけ", GoesOn(FullStop)),
    ("とこた", GoesOn(FullStop)),
    ("とおも", GoesOn(FullStop)),
    ("とかんが", GoesOn(FullStop)),
    ("とうな", GoesOn(FullStop)),
    ("とした", GoesOn(FullStop)),
    ("としてい", GoesOn(FullStop)),
    ("とする", GoesOn(FullStop)),
    ("とされ", GoesOn(FullStop)),
    ("とでも", GoesOn(FullStop)),
    ("とだけ", GoesOn(FullStop)),
    ("とまで", GoesOn(FullStop)),
    ("とも言", GoesOn(FullStop)),
    ("とも述", GoesOn(FullStop)),
    ("とも思", GoesOn(FullStop)),
    ("とも考", GoesOn(FullStop)),
    ("とも限", GoesOn(FullStop)),
    ("ともいえ", GoesOn(FullStop)),
    ("ともいわ", GoesOn(FullStop)),
    ("って", GoesOn(FullStop)),
    ("など", GoesOn(FullStop)),
    ("云々", GoesOn(FullStop)),
    ("うんぬん", GoesOn(FullStop)),
    ("的な", GoesOn(FullStop)),
    ("みたいな", GoesOn(FullStop)),
    ("を", GoesOn(FullStop)),
    // … except in conjunctions, which give a reason for a sentence before or turn away from it.
    ("というのも", GoesOn(Quotation)),
    ("というのは", GoesOn(Quotation)),
    ("というのが", GoesOn(FullStop)),
    ("というわけ", GoesOn(Quotation)),
    ("ということ", GoesOn(Question)),
    ("ということで、", Begins),
    ("ということは、", Begins),
    ("というか", GoesOn(Quotation)),
    ("というより", GoesOn(Quotation)),
    ("といって", GoesOn(Quotation)),
    ("といっても", GoesOn(Quotation)),
    ("といえ", GoesOn(Quotation)),
    ("とはいえ", Begins),
    ("とはいうもの", Begins),
    ("とは言え、", Begins),
    ("とは言うもの", Begins),
    ("とは別", GoesOn(Quotation)),
    ("としたら", GoesOn(Quotation)),
    ("とすると", GoesOn(Quotation)),
    ("とすれば", GoesOn(Quotation)),
    ("とかく", Begins),
    ("とうなん", Begins),
    ("とうない", Begins),
    ("と同時", Begins),
    ("と或", Begins),
    ("と言っても", GoesOn(Quotation)),
    ("と言えば", GoesOn(Quotation)),
    ("と言うのも", GoesOn(Quotation)),
    ("と言うのは", GoesOn(Quotation)),
    ("と言うわけ", GoesOn(Quotation)),
    ("と言うか", GoesOn(Quotation)),
    ("っていうか、", Begins),
    ("ってことは", GoesOn(Quotation)),
    ("ってわけで", GoesOn(Quotation)),
    // Words that begin with と; after 」 or ？ any other と is the particle.
    ("とある", Begins),
    ("とうさん", Begins),
    ("とうてい", Begins),
    ("とうとう", Begins),
    ("とうに", Begins),
    ("とおく", Begins),
    ("とき、", Begins),
    ("ときおり", Begins),
    ("ときたま", Begins),
    ("ときどき", Begins),
    ("ときに", Begins),
    ("ところ", Begins),
    ("とたん", Begins),
    ("とっく", Begins),
    ("とっさ", Begins),
    ("とっと", Begins),
    ("とても", Begins),
    ("とどのつまり", Begins),
    ("となりの", Begins),
    ("となりで", Begins),
    ("となりに", Begins),
    ("となると", Begins),
    ("となれば", Begins),
    ("とにかく", Begins),
    ("とぼ", Begins),
    ("とまど", Begins),
    ("ともあれ", Begins),
    ("ともかく", Begins),
    ("ともすれば", Begins),
    ("ともだち", Begins),
    ("とも", GoesOn(Quotation)),
    ("ともに", GoesOn(Quotation)),
    ("とりあえ", Begins),
    ("とりもなお", Begins),
    ("とりわけ", Begins),
    ("とろとろ", Begins),
    ("とんで", Begins),
    ("とんだ", Begins),
    ("とんと", Begins),
    // Auxiliaries and particles that a question or exclamation can stand before.
    ("だとか", GoesOn(Question)),
    ("だなんて", GoesOn(Question)),
    ("だと言", GoesOn(Question)),
    ("だと思", GoesOn(Question)),
    ("だと聞", GoesOn(Question)),
    ("だと考", GoesOn(Question)),
    ("だと信", GoesOn(Question)),
    ("だと、", GoesOn(Question)),
    ("である", GoesOn(Question)),
    ("であっ", GoesOn(Question)),
    ("であり", GoesOn(Question)),
    ("であろ", GoesOn(Question)),
    ("です", GoesOn(Question)),
    ("ですが", Begins),
    ("ですから", Begins),
    ("ですけ", Begins),
    ("ですので", Begins),
    ("でした", GoesOn(Question)),
    ("でしたら", Begins),
    ("だった", GoesOn(Question)),
    ("だったら", Begins),
    ("だったので", GoesOn(Quotation)),
    ("だけ", GoesOn(Question)),
    ("だけど", Begins),
    ("だけれど", Begins),
    ("だけれども", Begins),
    ("らしい", GoesOn(Question)),
    ("みたい", GoesOn(Question)),
    ("なんて言", GoesOn(Question)),
    ("なんて思", GoesOn(Question)),
    ("なんて、", GoesOn(Question)),
    ("なんての", GoesOn(Question)),
    ("なんて", GoesOn(Quotation)),
    ("なんて素", Begins),
    ("なんて美", Begins),
    ("なんてこと", Begins),
    ("なんてひど", Begins),
    ("なんか", GoesOn(Quotation)),
    ("なる", GoesOn(Quotation)),
    ("なるほど", Begins),
    ("なるべく", Begins),
    ("ばかり", GoesOn(Quotation)),
    ("くらい", GoesOn(Quotation)),
    ("ぐらい", GoesOn(Quotation)),
    ("より", GoesOn(Quotation)),
    ("よりによ", Begins),
    ("から", GoesOn(Quotation)),
    ("から、", Begins),
    ("からか", Begins),
    ("からっ", Begins),
    ("まで", GoesOn(Quotation)),
    ("だ。", GoesOn(Quotation)),
    ("だと", GoesOn(Quotation)),
    ("だが", Begins),
    ("だから", Begins),
    ("だとした", Begins),
    ("だとすれ", Begins),
    ("だとする", Begins),
    ("か「", GoesOn(Quotation)),
    ("か『", GoesOn(Quotation)),
    ("では、", GoesOn(Quotation)),
    ("には、", GoesOn(Question)),
    ("にも", GoesOn(Question)),
    ("にもかかわ", Begins),
    ("にて", GoesOn(Question)),
    ("ので", GoesOn(Question)),
    ("のよう", GoesOn(Question)),
    ("のか", GoesOn(Question)),
    ("のだ", GoesOn(Question)),
    ("のは", GoesOn(Question)),
    ("のが", GoesOn(Question)),
    ("のに", GoesOn(Question)),
    ("のを", GoesOn(Question)),
    ("のも", GoesOn(Question)),
    ("のみ", GoesOn(Question)),
    ("がゆえ", GoesOn(Quotation)),
    ("が、", Begins),
    ("で、", Begins),
    ("風の", GoesOn(Question)),
    ("系の", GoesOn(Question)),
    ("等の", GoesOn(Question)),
];

/// What the entries begin with.
const FIRST: &str = "とっなみをだでらばくぐよかまにのがう云的風系等";

/// One-letter particles: they go on with the sentence when no hiragana follows (は大きい, but はい).
const fn particles(after: After) -> &'static str {
    match after {
        Quotation => "とはがのにへもでや",
        Question => "とはがのにへも",
        // が and で are conjunctions there.
        FullStop => "とはのにへも",
    }
}

/// Marks that stand inside sentences only.
const fn inner_marks(after: After) -> &'static str {
    match after {
        Quotation | Question => "、，,。．｡…‥・：）」』︑",
        FullStop => "、，︑",
    }
}

/// Stems of verbs of saying and thinking.
const SAYING: &[&str] = &[
    "言っ",
    "言い",
    "言う",
    "言わ",
    "いった",
    "いう",
    "思っ",
    "思い",
    "思う",
    "思わ",
    "述べ",
    "答え",
    "叫ん",
    "叫び",
    "話し",
    "尋ね",
    "訊",
    "聞い",
    "聞こえ",
    "つぶや",
    "呟",
    "ささや",
    "囁",
    "考え",
    "感じ",
    "語",
    "書い",
    "告げ",
    "伝え",
];

/// A clause that tells who said it is not longer than this.
const LONGEST_TELLING: usize = 24;

/// Whether `rest` goes on with the sentence that the mark before it stands in.
pub(crate) fn goes_on(rest: &[char], after: After) -> bool {
    let Some(&first) = rest.first() else {
        return false;
    };
    if inner_marks(after).contains(first) {
        return true;
    }
    if let Some(reading) = longest_opening(rest) {
        return matches!(reading, GoesOn(last) if after <= last);
    }
    if first == 'と' {
        return goes_on_with_report(rest, after);
    }
    is_particle(rest, after)
}

/// The reading of the longest entry that `rest` begins with.
fn longest_opening(rest: &[char]) -> Option<Reading> {
    // Few sentences begin with one of these; the others need not be held against the table.
    if !rest.first().is_some_and(|&c| FIRST.contains(c)) {
        return None;
    }
    let fitting = OPENINGS.iter().filter(|(text, _)| starts_with(rest, text));
    let longest = fitting.max_by_key(|(text, _)| text.len());
    longest.map(|(_, reading)| *reading)
}

/// と that is no word of the table.
fn goes_on_with_report(rest: &[char], after: After) -> bool {
    let Some(&next) = rest.get(1) else {
        return false;
    };
    match (after, next) {
        (FullStop, '、') => is_told(rest.get(2..).unwrap_or_default()),
        (FullStop, _) => next.is_alphabetic() && !is_hiragana(next),
        // と彼は, とゆっくり言った
        _ => true,
    }
}

/// 彼は思った。: a short clause that ends with a verb of saying.
fn is_told(clause: &[char]) -> bool {
    let clause = clause.get(..LONGEST_TELLING).unwrap_or(clause);
    let Some(end) = clause.iter().position(|c| "。！？".contains(*c)) else {
        return false;
    };
    let text = clause.get(..end).unwrap_or_default();
    !text.contains(&'「')
        && (0..end).any(|at| {
            let rest = text.get(at..).unwrap_or_default();
            SAYING.iter().any(|verb| starts_with(rest, verb))
        })
}

fn is_particle(rest: &[char], after: After) -> bool {
    let [first, next, ..] = rest else {
        return false;
    };
    let opens_quotation = after < FullStop && "「『、（".contains(*next);
    particles(after).contains(*first)
        && !is_hiragana(*next)
        && (next.is_alphabetic() || is_word(*next) || opens_quotation)
}

/// Words that begin a sentence and stand nowhere else: after a name that holds an end mark they tell its end.
const BEGINNERS: &[&str] = &[
    "しかし",
    "そして",
    "だが",
    "だから",
    "でも",
    "また、",
    "さらに",
    "そこ",
    "それ",
    "その",
    "この",
    "これ",
    "ここ",
    "あの",
    "あれ",
    "彼は",
    "彼の",
    "彼女",
    "彼ら",
    "私は",
    "私も",
    "僕は",
    "俺は",
    "次は",
    "次に",
    "今日",
    "今は",
    "今年",
    "今も",
    "昨日",
    "明日",
    "去年",
    "来年",
    "最近",
    "まず",
    "なお、",
    "なお，",
    "ただ",
    "ところ",
    "とても",
    "とうとう",
    "もちろん",
    "けれど",
    "なので",
    "つまり",
    "たとえば",
    "例えば",
    "一方",
    "実は",
    "特に",
    "やはり",
    "やっぱり",
    "結局",
    "すると",
    "では、",
    "ちなみに",
    "だって",
    "もう",
    "みんな",
    "誰も",
    "すぐに",
    "いつも",
    "何度",
    "いまは",
    "いま、",
    "ほか",
    "他にも",
    "ちょうど",
    "同じ",
    "以前",
    "以後",
    "以来",
    "翌日",
    "翌年",
    "同年",
];

/// Whether `rest` can hardly be anything but the beginning of a sentence.
pub(crate) fn begins_sentence(rest: &[char]) -> bool {
    BEGINNERS.iter().any(|word| starts_with(rest, word))
}

pub(crate) fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(after: After, expected: bool, texts: &[&str]) {
        for text in texts {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(goes_on(&chars, after), expected, "{text} after {after:?}");
        }
    }

    #[test]
    fn after_quotations() {
        check(
            Quotation,
            true,
            &[
                "と言った",
                "との声",
                "って何",
                "を読む",
                "が届く",
                "、そして",
                "と母は話す",
                "などと",
                "とゆっくり言った",
                "ときっぱり断る",
                "から「い」へ",
                "だ。",
                "の新曲",
                "というのも",
            ],
        );
        check(
            Quotation,
            false,
            &[
                "ところが",
                "とうとう",
                "はい",
                "もう一度",
                "がんばれ",
                "でも",
                "彼は",
                "とても",
                "が、",
                "とっさに",
                "だが彼は",
                "にっこり笑う",
            ],
        );
    }

    #[test]
    fn after_questions() {
        check(
            Question,
            true,
            &[
                "と聞く",
                "って聞く",
                "という売り文句",
                "などと疑う",
                "と首を振る",
                "とやさしく聞く",
                "の声",
                "が響く",
                "だと思う",
                "ですって",
            ],
        );
        check(
            Question,
            false,
            &[
                "なるほど",
                "だけど",
                "ですが、",
                "だったら",
                "なんか変だ",
                "なんて素敵な",
                "というのも",
                "っていうか、嫌だ",
                "でも",
                "から",
                "それは",
                "では、始めよう",
                "ということで、",
                "だから",
                "にもかかわらず",
            ],
        );
    }

    #[test]
    fn after_full_stops() {
        check(
            FullStop,
            true,
            &[
                "と彼は思った",
                "と太郎は思った",
                "という話",
                "の新曲",
                "は名作だ",
                "とは限らない",
                "とのこと",
                "と、彼は思った。",
                "って言う",
                "、",
            ],
        );
        check(
            FullStop,
            false,
            &[
                "とうとう",
                "と同時に",
                "でも",
                "がんばった",
                "次に",
                "はい",
                "が、彼は",
                "が彼は",
                "とはいえ",
                "というのも、",
                "と、男が走り出た。",
                "とても",
                "となると",
                "ときどき",
                "というわけで",
                "とにかく",
                "ともかく",
            ],
        );
    }

    #[test]
    fn all_openings_can_be_found() {
        for (text, _) in OPENINGS {
            assert!(FIRST.contains(text.chars().next().unwrap_or(' ')), "{text}");
        }
    }

    #[test]
    fn beginners() {
        let begins = |text: &str| begins_sentence(&text.chars().collect::<Vec<_>>());
        assert!(begins("しかし彼は") && begins("次に"));
        assert!(!begins("の歌") && !begins("新曲"));
    }
}
