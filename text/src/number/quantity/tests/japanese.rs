use super::*;

#[test]
fn japanese_numbers_have_their_senses() {
    for (text, expected) in [
        // Numbers
        ("4万5000人", &["Count 45000"][..]),
        ("４万５千人", &["Count 45000"]),
        ("四万五千人", &["Count 45000"]),
        ("1億2千万", &["Count 120000000"]),
        ("1万5千566人", &["Count 15566"]),
        ("3.14", &["Count 3.14"]),
        ("打率.285", &["Count 0.285"]),
        ("3・5億ドル", &["Count 350000000"]),
        ("3・5％", &["Share 0.035"]),
        ("3・05％", &["Share 0.0305"]),
        ("9秒97の新記録", &["Count 9.97"]),
        ("10秒05", &["Count 10.05"]),
        ("220 2/3イニング", &["Count 662/3"]),
        ("3ダース", &["Count 36"]),
        ("149円85銭", &["Count 149.85"]),
        ("4ドル73セント", &["Count 4.73"]),
        // Ranks
        ("第3章", &["Rank 3"]),
        ("第2次トランプ政権", &["Rank 2"]),
        ("5代目", &["Rank 5"]),
        // Ranges
        ("3～4万人", &["Count 30000", "Count 40000"]),
        (
            "3兆～5兆円",
            &["Count 3000000000000", "Count 5000000000000"],
        ),
        ("4、5人", &["Count 4", "Count 5"]),
        ("2から3インチ", &["Count 2", "Count 3"]),
        ("70～90％", &["Share 0.7", "Share 0.9"]),
        ("2019〜21年", &["Count 2019", "Count 2021"]),
        ("9・11テロ", &["Count 9", "Count 11"]),
        ("3対2", &["Count 3", "Count 2"]),
        // Parts of a whole
        ("14％", &["Share 0.14"]),
        ("14パーセント", &["Count 14"]),
        ("5割", &["Share 0.5"]),
        ("2割5分", &["Share 0.25"]),
        ("3割半", &["Share 0.35"]),
        ("3分の1", &["Share 1/3"]),
        ("三分の二", &["Count 2/3"]),
        // Multiples
        ("2倍", &["Multiple 2"]),
        ("1.5倍", &["Share 0.5"]),
        // Years and eras
        ("2018年", &["Count 2018"]),
        ("昭和56年", &["Count 1981"]),
        ("昭和五十六年", &["Count 1981"]),
        ("令和元年", &["Count 2019"]),
        ("平成 30 年度", &["Count 2018"]),
        ("明治元年", &["Count 1868"]),
        ("慶応4年", &["Count 1868"]),
        ("1956（昭和31）年", &["Count 1956", "Count 1956"]),
        ("天平15年（743年）", &["Count 743"]),
        ("1990年代", &["Count 90"]),
        ("昭和30年代", &["Count 1950"]),
        ("85年", &["Count 1985"]),
        ("19世紀", &["Rank 19"]),
        ("16世紀半ば", &["Count 1500"]),
        // Months and days
        ("3月", &["Month 3"]),
        ("十二月", &["Month 12"]),
        ("2025年2月 12日", &["Count 2025", "Month 2", "Rank 12"]),
        ("2025/2/12", &["Count 2025", "Month 2", "Count 12"]),
        ("27日", &["Weekday 0"]),
        // Times of day
        ("午後4時40分", &["Clock 1000"]),
        ("午前0時", &["Clock 0"]),
        ("午後の3時", &["Clock 900"]),
        ("10時半", &["Clock 630"]),
        ("19時30分頃", &["Clock 1170"]),
        ("午後０：３０", &["Clock 750"]),
        ("3時", &["Clock 900"]),
        // Durations
        ("4時間半", &["Count 4.5"]),
        ("1時間30分", &["Minutes 90"]),
        ("90分", &["Minutes 90"]),
        ("3日間", &["Minutes 4320"]),
        ("2週間", &["Minutes 20160"]),
        ("18カ月", &["Months 18"]),
        ("5年間", &["Months 60"]),
        ("3年半", &["Months 42"]),
        // Ages
        ("50代の男性", &["Count 50"]),
        ("65歳", &["Count 65"]),
        // Vague
        ("数十人", &["Magnitude 10"]),
        ("数十万人", &["Magnitude 100000"]),
        ("何百万もの人", &["Magnitude 1000000"]),
        ("十数人", &["Count 12"]),
        // Names
        ("F35戦闘機", &["Count 35"]),
        ("G7とCOVID-19", &["Count 7", "Count 19"]),
        ("三児の母", &["Count 3"]),
        ("五輪で三連勝", &["Count 3"]),
    ] {
        assert_readings(text, &japanese_quantities(text), expected);
    }
}

#[test]
fn words_with_a_numeral_ask_for_nothing() {
    for text in [
        "一部の専門家",
        "千葉県と三重県",
        "第三者",
        "二人三脚で",
        "一日も早い停戦",
        "万が一",
        "一番",
        "二度とない",
        "四国と九州",
        "二酸化炭素",
        "三角形",
        "半数",
        "両国",
        "正午",
        "四半期",
        "一方",
        "もう1つ",
        "一人",
        "%1$s",
        "百貨店",
    ] {
        assert_readings(text, &japanese_quantities(text), &[]);
    }
}

#[test]
fn bounds_are_read() {
    for (text, bound) in [
        ("65歳以上", Some(Bound::AtLeast)),
        ("18歳未満", Some(Bound::Below)),
        ("18歳以下", Some(Bound::AtMost)),
        ("10万人余り", Some(Bound::Above)),
        ("100人弱", Some(Bound::Below)),
        ("1000人を超えた", Some(Bound::Above)),
        ("少なくとも3人", Some(Bound::AtLeast)),
        ("3人が以上の", None),
    ] {
        let found = japanese_quantities(text);
        assert_eq!(found.first().unwrap().bound, bound, "{text}");
    }
}

#[test]
fn spans_cover_what_is_written() {
    for (text, covered) in [
        ("約4万5000人", "4万5000"),
        ("翌昭和56年に", "昭和56年"),
        ("翌日午後4時40分に", "午後4時40分"),
        ("国民の2割5分が", "2割5分"),
        ("来年6月に", "6月"),
        ("計14％増", "14％"),
        ("約4時間半続いた", "4時間半"),
        ("約149円85銭で", "149円85銭"),
        ("約3分の1が", "3分の1"),
    ] {
        let found = japanese_quantities(text);
        let heavy = found
            .iter()
            .find(|quantity| quantity.weight == Weight::Heavy);
        let span = heavy.unwrap().span;
        let written: String = text.chars().skip(span.start).take(span.len()).collect();
        assert_eq!(written, covered);
    }
}
