//! Generated Japanese sentences.

/// Sentences of 10 to some 60 characters put together from parts, always the same ones.
#[derive(Debug)]
pub(crate) struct Sentences(u64);

impl Sentences {
    /// The sentences of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn pick<'p>(&mut self, parts: &[&'p str]) -> &'p str {
        // Knuth's MMIX generator; the high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        parts[(self.0 >> 33) as usize % parts.len()]
    }

    /// The next one.
    pub(crate) fn next(&mut self) -> String {
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
