"""An article with what exports trip over: emoji, line ends, content in pieces and over paragraphs, claims of nobody."""

from __future__ import annotations

from claimx import Article, Claim, Kind, Sentence, Span, Speaker, SpeakerType

TEXT = (
    "🚋 “The <b>tram</b>,” said Mayor Ilka Varga & Co., “will run.\r\n\r\n“It will 🎉 run.” Bo Lin told us that "
    "she said that it is late. It is late, “so late”."
)


def span(words: str) -> Span:
    assert TEXT.count(words) == 1, words
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


VARGA = Speaker(
    "varga",
    "Ilka Varga",
    SpeakerType.PERSON,
    aliases=("the mayor",),
    role="Mayor",
    mentions=(span("Mayor Ilka Varga"), span("she")),
    ref="https://example.org/varga",
)
LIN = Speaker("lin", "Bo Lin")

QUOTED = Claim(
    id="c1",
    kind=Kind.DIRECT,
    content=(span("The <b>tram</b>,"), span("will run.\r\n\r\n“It will 🎉 run.")),
    cue=(Span(21, 25, "said"),),
    source=(span("Mayor Ilka Varga"),),
    speaker=VARGA,
    confidence=0.75,
)
TOLD = Claim(
    "c2", Kind.INDIRECT, (span("that she said that it is late"),), (span("told us"),), (span("Bo Lin"),), LIN, 0.5
)
WITHIN = Claim(
    "c3", Kind.INDIRECT, (span("that it is late"),), (Span(105, 109, "said"),), (span("she"),), VARGA, 0.25, "c2"
)
NOBODYS = Claim("c4", Kind.MIXED, (span("It is late, “so late"),))

ARTICLE = Article(
    TEXT,
    id="tram",
    sentences=tuple(Sentence(found.start, found.end, found.text) for found in (span(TEXT),)),
    speakers=(VARGA, LIN),
    claims=(QUOTED, TOLD, WITHIN, NOBODYS),
    title="Trams & <trains>",
    url="https://example.org/tram?a=1&b=2",
    date="2024-03-01",
    author="Per Holm",
)
EMPTY = Article("Rain.\n", id="empty")
