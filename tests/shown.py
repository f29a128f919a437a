"""An article for pages that show one: a claim within a claim, marks of HTML in its text, and one that means ill."""

from __future__ import annotations

from claimx import Article, Claim, Kind, Span, Speaker

TEXT = "🚋 “The tram <b>will</b> run,” said Ilka Varga & Co.\r\n\r\nBo Lin told us that she had said that it is late."

VARGA = Speaker("varga", "Ilka Varga", role="Mayor")

LIN = Speaker("lin", "Bo Lin")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


QUOTED = Claim("c1", Kind.DIRECT, (span("The tram <b>will</b> run,"),), (span("said"),), (span("Ilka Varga"),), VARGA)

OUTER = Claim(
    "c2", Kind.INDIRECT, (span("that she had said that it is late"),), (span("told us"),), (span("Bo Lin"),), LIN, 0.5
)

INNER = Claim("c3", Kind.INDIRECT, (span("that it is late"),), (span("had said"),), (span("she"),), None, None, "c2")

ARTICLE = Article(TEXT, id="tram", speakers=(VARGA, LIN), claims=(QUOTED, OUTER, INNER))

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
