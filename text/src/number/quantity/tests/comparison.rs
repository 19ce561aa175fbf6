use super::*;

/// The differences, in words.
fn differences(source: &str, target: &str) -> Vec<String> {
    let (source_found, target_found) = (japanese_quantities(source), english_quantities(target));
    let cut = |text: &str, quantity: &Quantity| -> String {
        let span = quantity.span;
        text.chars().skip(span.start).take(span.len()).collect()
    };
    compare(&source_found, &target_found)
        .into_iter()
        .map(|difference| match difference {
            Difference::Changed {
                source: one,
                target: two,
            } => {
                format!("{} > {}", cut(source, one), cut(target, two))
            }
            Difference::Converted {
                source: one,
                target: two,
            } => {
                format!("{} = {}", cut(source, one), cut(target, two))
            }
            Difference::Rounded {
                source: one,
                target: two,
            } => format!("{} ~ {}", cut(source, one), cut(target, two)),
            Difference::OtherBound {
                source: one,
                target: two,
            } => {
                format!("{} ? {}", cut(source, one), cut(target, two))
            }
            Difference::Missing { source: one } => format!("-{}", cut(source, one)),
            Difference::Added { target: two } => format!("+{}", cut(target, two)),
        })
        .collect()
}

#[test]
fn what_translators_write_is_right() {
    for (source, target) in [
        (
            "会場には四万五千人がいた。",
            "There were 45,000 people at the venue.",
        ),
        (
            "会場には4万5000人がいた。",
            "There were forty-five thousand people at the venue.",
        ),
        ("予算は1億2千万円だ。", "The budget is ¥120 million."),
        ("3兆～5兆ウォン", "three to five trillion won"),
        ("3～4万人", "between 30,000 and 40,000 people"),
        ("4、5日", "four or five days"),
        ("参加者の9割", "nine out of ten participants"),
        ("5人に1人", "one in five"),
        ("住民の3割が", "Thirty percent of the residents"),
        ("2倍になった", "has doubled"),
        ("3倍に増え", "has tripled"),
        ("売り上げは2倍に", "sales rose 100 percent"),
        ("上4分の1が欠けた", "lost a quarter at the top"),
        ("昭和56年の法律", "a law of 1981"),
        ("昭和56年の法律", "a law of Showa 56"),
        ("昭和30年代", "the late 1950s"),
        ("令和7年4月1日", "April 1, 2025"),
        ("12日、首相は", "On Wednesday the prime minister"),
        ("2月12日", "the 12th of February"),
        ("9・11", "September 11"),
        ("2022年度", "fiscal 2022"),
        ("2026年3月期", "the fiscal year ending March 2026"),
        ("2026年3月期", "the business year ending in March 2026"),
        ("26年3月期", "fiscal 2025"),
        ("2四半期ぶりの", "the first in two quarters"),
        ("4分の3", "three quarters"),
        ("34銭高", "up 0.34 yen"),
        ("2022年度", "the business year ending on March 31, 2023"),
        ("19世紀の", "in the nineteenth century"),
        ("19世紀の", "in the 1800s"),
        ("90年代に", "in the nineties"),
        ("60代の女性", "a woman in her sixties"),
        ("10代の少年", "a teenage boy"),
        ("午後4時", "4 p.m."),
        ("午後4時", "16:00"),
        ("16時", "4 p.m."),
        ("7時半に", "at half past seven"),
        ("正午に", "at noon"),
        ("午前0時", "midnight"),
        ("午後7時から9時まで", "from 7 to 9 p.m."),
        ("90分", "an hour and a half"),
        ("1時間半", "90 minutes"),
        ("1時間30分", "an hour and a half"),
        ("1時間30分", "one hour and 30 minutes"),
        ("30分後", "half an hour later"),
        ("24時間", "a day"),
        ("2週間", "14 days"),
        ("2週間", "a fortnight"),
        ("1年半", "18 months"),
        ("半年", "six months"),
        ("10年後に", "a decade later"),
        ("20年にわたり", "for two decades"),
        ("100周年", "the centenary"),
        ("5年計画", "a five-year plan"),
        ("2人の議員", "both members"),
        ("二国間協議", "bilateral talks"),
        ("三者協議", "trilateral talks"),
        ("第二次世界大戦", "World War II"),
        ("第3四半期", "the third quarter"),
        ("G7サミット", "the G-7 summit"),
        ("COVID-19", "COVID-19"),
        ("4K放送", "4K broadcasts"),
        ("F35を2機", "two F-35s"),
        ("数十人", "dozens of people"),
        ("数百万人", "millions of people"),
        ("何千もの", "thousands of"),
        ("十数人", "about a dozen people"),
        ("1万人を超える", "more than 10,000"),
        ("10万人余り", "over 100,000 people"),
        ("5人と5人が", "Five of them"),
        ("1ドル＝149円85銭", "149.85 yen to the dollar"),
        ("打率3割5分", "35 percent"),
        ("65歳以上", "those 65 and older"),
        ("0.25ポイントの利上げ", "a rate hike of 25 basis points"),
        ("0.25％の利上げ", "a 25-basis-point hike"),
        ("100％出資の子会社", "a wholly owned subsidiary"),
        ("中学2年の生徒", "an eighth grader"),
        ("2年生の投手", "a sophomore pitcher"),
        ("20年代の", "of the 2020s"),
        ("25年にわたり", "for a quarter of a century"),
        ("15年", "a decade and a half"),
        ("ベスト8", "the quarterfinals"),
        ("3年連続で", "for the third consecutive year"),
        ("3年ぶりに", "for the first time in three years"),
        (
            "前年同期比5.2%増の3兆4000億円",
            "¥3.4 trillion, up 5.2% on the year",
        ),
        ("1～3月期", "the January-March quarter"),
        ("6割弱が", "just under 60 percent"),
        ("4割が", "two-fifths of them"),
        ("2桁の伸び", "double-digit growth"),
        ("10倍に", "tenfold"),
        ("百数十人", "more than 100 people"),
        ("半世紀ぶりに", "for the first time in half a century"),
        ("24年の大統領選", "the 2024 presidential election"),
        ("17、18両日", "on the 17th and 18th"),
        ("2、3日で", "within a few days"),
        ("1300兆円", "¥1.3 quadrillion"),
        ("48時間", "two days"),
        ("1000分の1秒", "a thousandth of a second"),
        ("10時半に", "at ten thirty"),
        ("1つの案", "a proposal"),
        ("1位", "first place"),
    ] {
        assert_eq!(differences(source, target), [""; 0], "{source} | {target}");
    }
}

#[test]
fn slips_are_found() {
    for (source, target, expected) in [
        ("4万5000人", "450,000 people", "4万5000 > 450,000"),
        ("12億人", "1.2 million people", "12億 > 1.2 million"),
        ("1兆円", "¥1 billion", "1兆 > 1 billion"),
        ("2018年", "3018", "2018年 > 3018"),
        ("6月16日", "June 6", "16 > 6"),
        ("6月の会議", "the December meeting", "6月 > December"),
        (
            "6月の会議と6月の選挙",
            "the June meeting and the July election",
            "6月 > July",
        ),
        ("午後4時40分", "4.40 am", "午後4時40分 > 4.40 am"),
        ("5割が反対", "5% were opposed", "5割 > 5%"),
        ("4時間半", "four hours", "4時間半 > four hours"),
        ("3～4万人", "30,000 to 50,000 people", "4万 > 50,000"),
        ("三人の議員", "five members", "三 > five"),
        ("3児の母", "the mother of six", "3 > six"),
        ("2勝を挙げた二人", "the duo's seven wins", "2 > seven"),
        ("3分の2", "one third", "3分の2 > one third"),
        ("2倍に増え", "rose by 200 percent", "2 > 200 percent"),
        ("令和7年", "2027", "令和7年 > 2027"),
        ("540人がけが", "people were injured", "-540"),
        ("9月29日", "on September", "-29"),
        ("2025年2月 12日", "12 March 2025", "2月 > March"),
        ("20分間隔", "at ten-minute intervals", "20 > ten-minute"),
        ("今朝", "This morning, 37 people", "+37"),
        ("数万人", "thousands of people", "数万 > thousands"),
        ("十数人", "dozens of people", "十数 > dozens"),
        ("65歳以上", "people over 65", "65 ? 65"),
        ("100人弱", "just over 100 people", "100 ? 100"),
        ("378万人", "some 3.8 million people", "378万 ~ 3.8 million"),
        ("378万人", "nearly 4 million people", "378万 ~ 4 million"),
        ("378万人", "3.8 million people", "378万 > 3.8 million"),
        ("378万人", "about 3.6 million people", "378万 > 3.6 million"),
        ("38万人", "about 388,000 people", "38万 > 388,000"),
        ("72キロ", "45 miles", "72 = 45"),
        ("気温は10度", "50 degrees", "10 = 50"),
        ("約10度高い", "20 degrees above", "10 > 20"),
    ] {
        assert_eq!(
            differences(source, target),
            [expected],
            "{source} | {target}"
        );
    }
}

#[test]
fn an_answer_is_used_once() {
    assert_eq!(
        differences("5人が死亡、5人がけが", "Five died and six were hurt"),
        ["5 > six"]
    );
    assert_eq!(
        differences("5人が死亡、5人がけが", "Five died and five were hurt"),
        [""; 0]
    );
}

#[test]
fn long_tables_are_compared() {
    // Each of these takes minutes where the time grows with the square of the length.
    let count = |source: &str, target: &str| {
        let (source, target) = (japanese_quantities(source), english_quantities(target));
        compare(&source, &target).len()
    };
    let source: String = (2..4_000).map(|value| format!("{value}円。")).collect();
    let target: String = (2..4_000).map(|value| format!("{value} yen. ")).collect();
    assert_eq!(count(&source, &target), 0);
    let other: String = (2..4_000)
        .map(|value| format!("{} yen. ", value + 4_000))
        .collect();
    assert_eq!(count(&source, &other), 3_998);
    assert_eq!(count(&"5、".repeat(10_000), &"5-".repeat(10_000)), 0);
}
