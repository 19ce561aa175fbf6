"""Five varied memories, made here, for the checks of what we write.

plain        many short units, some of them alike
codes        inline codes of every kind: pairs, nested, isolated, repeated in the translation
metadata     notes, properties, dates, users, use, ids, neighbours
characters   beyond the basic plane, variation selectors, joiners, spaces that matter, markup as text
long         segments of 10,000 characters
"""

from xml.sax.saxutils import escape

from .harness import expect

HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="varied" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="ja" datatype="plaintext"/>
<body>
"""

CODES = [
    (
        '<bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>太字<ept i="1">&lt;/b&gt;</ept>の語。',
        'A <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> word.',
    ),
    (
        '<bpt i="1" x="1">{a}</bpt>外<bpt i="2" x="2">{b}</bpt>内<ept i="2">{/b}</ept><ept i="1">{/a}</ept>',
        '<bpt i="1" x="1">{a}</bpt>out <bpt i="2" x="2">{b}</bpt>in<ept i="2">{/b}</ept><ept i="1">{/a}</ept>',
    ),
    (
        '<bpt i="1">[</bpt>重<bpt i="2">(</bpt>なる<ept i="1">]</ept>組<ept i="2">)</ept>',
        '<bpt i="1">[</bpt>over<bpt i="2">(</bpt>lapping<ept i="1">]</ept> pair<ept i="2">)</ept>',
    ),
    ('改行<ph x="1" assoc="b">&lt;br/&gt;</ph>あり', 'A line<ph x="1" assoc="b">&lt;br/&gt;</ph>break'),
    ('<it pos="begin" x="1">&lt;i&gt;</it>始まりだけ', '<it pos="begin" x="1">&lt;i&gt;</it>only the start'),
    ('終わりだけ<it pos="end" x="1">&lt;/i&gt;</it>', 'only the end<it pos="end" x="1">&lt;/i&gt;</it>'),
    ('<hi type="term">用語</hi>を<hi>強<hi>調</hi></hi>', 'Stress <hi type="term">the term</hi> <hi>very <hi>much</hi></hi>'),
    (
        '図<ph x="1">&lt;img alt="<sub datatype="html">代替<bpt i="5">{</bpt>文<ept i="5">}</ept></sub>"/&gt;</ph>',
        'Figure<ph x="1">&lt;img alt="<sub datatype="html">alt <bpt i="5">{</bpt>text<ept i="5">}</ept></sub>"/&gt;</ph>',
    ),
    ('<ph x="1">%s</ph>は<ph x="2">%s</ph>', '<ph x="2">%s</ph> of <ph x="1">%s</ph> and again <ph x="1">%s</ph>'),
]

CHARACTERS = [
    ("𠮷野家で😀と葛󠄀城", "Yoshinoya 😀 and Katsuragi"),
    ("か\u3099き", "decomposed"),
    ("\u3000字下げ\u00a0と\u200b零幅", "\u00a0indented\u200b text"),
    ("<b>と&amp;と]]>と&#x2028;", "a < b && c > d ]]> \"quoted\" 'too'"),
    ("一行目\n二行目\t欄", "line one\nline two\ttab"),
    ("ｶﾀｶﾅ　ＡＢＣ１２３", "half- and full-width"),
    ("👨‍👩‍👧‍👦の家族", "a family of 👨‍👩‍👧‍👦"),
    ("\U000e0100だけではない\ufe0f", "selectors\ufe0f"),
    ("=1+1", "@SUM(A1)"),
]


def _unit(source, target, attributes="", before="", inside=("", "")):
    return (
        f"<tu{attributes}>{before}"
        f'<tuv xml:lang="ja">{inside[0]}<seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en">{inside[1]}<seg>{target}</seg></tuv></tu>\n'
    )


def _plain():
    for number in range(300):
        yield _unit(f"これは{number}番目の文である。", f"This is sentence number {number}.")
    yield _unit("はい", "Yes")
    yield _unit("はい", "That is right")


def _metadata():
    for number in range(40):
        attributes = (
            f' tuid="unit&quot;{number}" creationdate="20240102T0304{number:02}Z" creationid="山田 &amp; 花子"'
            f' changedate="20250607T080910Z" changeid="editor" usagecount="{number}" lastusagedate="20260101T000000Z"'
            ' segtype="sentence" o-tmf="abc" o-encoding="cp932" datatype="html" creationtool="editor" creationtoolversion="7"'
        )
        before = (
            f'<note xml:lang="ja">第{number}の注 &lt;大事&gt;</note><note>second note</note>'
            f'<prop type="x-project">週刊 {number}</prop><prop type="x-empty"></prop>'
            f'<prop type="x-context-pre">前の文{number}。</prop><prop type="x-context-post">次の文{number}。</prop>'
        )
        inside = ('<prop type="x-index">1</prop>', '<note>on the English</note><prop type="x-reviewer">me</prop>')
        yield _unit(f"情報のある文、その{number}。", f"Sentence with facts, number {number}.", attributes, before, inside)


def _long():
    for number, (source, target) in enumerate((("長い文が続く。", "It goes on. "), ("漢" * 7, "word " * 5))):
        yield _unit((source * 1500)[:10_000] + str(number), (target * 2000)[:10_000] + str(number))
    yield _unit("短い。", "Short.")


def _texts(pairs):
    return [_unit(escape(source), escape(target)) for source, target in pairs]


MEMORIES = {
    "plain": _plain,
    "codes": lambda: (_unit(*pair) for pair in CODES),
    "metadata": _metadata,
    "characters": lambda: _texts(CHARACTERS),
    "long": _long,
}


def memories(context):
    """Imports each into a database of its own; returns names with the database and the number of units."""
    found = {}
    for name, units in MEMORIES.items():
        folder = context.folder(f"varied-{name}")
        database, file = folder / "memory.db", folder / "memory.tmx"
        units = list(units())
        if not database.exists():
            file.write_text(HEADER + "".join(units) + "</body></tmx>\n", encoding="utf-8")
            done = context.taiyaku_json("--db", database, "tm", "import", file)[0]
            counts = (done["new"], done["skipped"], done["refused"])
            expect(f"new, skipped, refused units of {name}", (len(units), 0, 0), counts)
        found[name] = (database, len(units))
    return found
