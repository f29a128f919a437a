"""Texts to test with: built from what news holds and from what breaks parsers."""

from __future__ import annotations

from hypothesis import strategies as st

from claimx.speakers import lexicon

_NAMES = (
    "Ada Quist;Quist;QUIST;Mayor Ana Lindqvist;Ms. Roe;Dr. Per-Olof O’Neill Jr.;President Vega;J. K. Doe;Ilya Voronin;"
    "the mayor;a spokesman;the Harbour Ministry;the U.N.;Acme Inc.;her lawyer, Bo Lin,;he;she;they;I;who;Ålesund;"
    "al-Hadi;Министр Орлан;市长王小明;Ségolène;the prime minister’s spokeswoman;Vega’s;Al;Q;A;ROE;HRH"
).split(";")
_SAYING = (
    "said;told reporters;says;according to;According to;asked;added that;announced;wrote:;declined to comment;"
    "said that;claims;warned him that;denied;and;but;who;told;заявил, что;说"
).split(";")
_WORDS = (
    "it rained;the bridge is closed;that forty houses are in danger;We won;Nobody has to leave;on Monday;in 2024;"
    "no. 5;3.5 m;5'10\";the ’90s;rock ’n’ roll;dogs’;U.S.;e.g.;etc.;$1,000;https://example.org/a?b=“c”&d;@roe;#tag;"
    "roe@example.org;«да»;don't;it's;Yes;No"
).split(";")
_MARKS = [*"“”\"'‘’„‚«»‹›`´「」『』()[]{}*_—–-…:;,.!?¿。，/\\|<>&", *"'' `` ,” .” ?” ”“ “‘ ’”".split()]
_BREAKS = [
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\r\n\r\n",
    "\u2028",
    "\u2029",
    "\x85",
    "\v",
    "\f",
    " ",
    " ",
    " ",
    "\t",
    "\u00a0",
]
_LABELS = ["\nQ: ", "\nA: ", "\nQ. ", "\nROE: ", "\nROE (engineer): ", "\n**Ann Roe:** ", "\n[ROE] ", "\nANN ROE, MP: "]
_ODD = [
    *(
        "\x00",
        "\x07",
        "\x1b[2J",
        "\u200b",
        "\u200d",
        "\u200e",
        "\u200f",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\ufffd",
    ),
    *(
        "\u00ad",
        "\u0301",
        "\u0301" * 9,
        "e\u0301",
        "ﬁ",
        "ß",
        "İ",
        "ı",
        "ǅ",
        "Σς",
        "\u0345",
        "½",
        "٣",
        "Ⅷ",
        "²",
        "\U0001d400",
    ),
    *("👍", "👍🏽", "👩‍🚒", "👨‍👩‍👧", "🇫🇮", "🐈", "שלום", "مرحبا", "ไทย", "한국어", "日本語。", "\ue000", "\U0010ffff"),
    *("\ud83d", "\udc00", "<script>alert(1)</script>", "<!--", "]]>", "&amp;", "{{ x }}", "=1+1", "$\\frac{1}{2}$"),
]
_LONG = st.builds(
    lambda unit, times: unit * times,
    st.sampled_from(["a", "Ab", "“", '"', "-", "9", ".", "é", "ab "]),
    st.integers(2, 300),
)

_LISTED = sorted({word for words in vars(lexicon).values() if isinstance(words, frozenset) for word in words})
"""All words that rules know, which may stand anywhere: ``and then Ada Quist``, ``also Quist``."""
_KNOWN = st.builds(
    lambda words, form, name: " ".join([*map(form, words), name]),
    st.lists(st.sampled_from(_LISTED), min_size=1, max_size=3),
    st.sampled_from([str.lower, str.lower, str.title, str.upper]),
    st.sampled_from(["", ",", "Quist", "Ada Quist", "Norvia", "– Ada Quist", "Quist,"]),
)
_SENTENCES = st.builds(
    lambda form, name, saying, words: form.format(name=name, saying=saying, words=words),
    st.sampled_from(
        [
            "“{words},” {name} {saying}. ",
            "{name} {saying} {words}. ",
            "“{words},” {name} {saying}, “{words}.”\n\n",
            "{name} {saying}: “{words}.\n\n“{words}.” ",
            "{saying} {name}, {words}. ",
            "‘{words}’ — {name}\n",
            "{name} {saying} that {name} {saying} {words}, {name} {saying}. ",
        ]
    ),
    st.sampled_from(_NAMES),
    st.sampled_from(_SAYING),
    st.sampled_from(_WORDS),
)
_PIECES = st.one_of(
    _SENTENCES,
    _SENTENCES,
    _KNOWN,
    st.sampled_from(_NAMES),
    st.sampled_from(_SAYING),
    st.sampled_from(_WORDS),
    st.sampled_from(_MARKS),
    st.sampled_from(_BREAKS),
    st.sampled_from(_LABELS),
    st.sampled_from(_ODD),
    _LONG,
    st.text(max_size=6),
)


def news(*, most: int = 40) -> st.SearchStrategy[str]:
    """Texts of some pieces, with or without blanks between them; half a character may stand in them."""
    return st.builds(str.join, st.sampled_from([" ", "", "\n"]), st.lists(_PIECES, max_size=most))


def whole(text: str) -> str:
    """The text with another sign for each half of a character, which no file in UTF-8 can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
