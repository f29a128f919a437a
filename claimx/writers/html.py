"""An article as one HTML page: every claim in the colour of its speaker, its details on hover or focus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from claimx.article import Article, Kind, Speaker
from claimx.writers.addresses import ref_address, web_address
from claimx.writers.organizations import organizations
from claimx.writers.pages import page
from claimx.writers.stretches import stretches

# Each step turns the hue as far as possible from all before it, whatever their number (Vogel 1979).
_GOLDEN_ANGLE = 137.508


@dataclass(frozen=True, slots=True)
class Layer:
    """What one claim says of a stretch of the text: which part of the claim it is.

    Attributes:
        claim: the claim's number in the article, from 1.
        part: content, cue or source.
        kind: the claim's kind.
        speaker: the number of its speaker on the page, from 1; 0 where it has none.
    """

    claim: int
    part: str
    kind: Kind
    speaker: int

    def __str__(self) -> str:
        return f"{self.claim}/{self.part}/{self.kind}/{self.speaker}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text in which nothing begins or ends.

    Attributes:
        text: its words.
        layers: what the claims say of it, that of the shortest span first.
        begins: the claims that begin here.
        link: the claim to which this stretch leads, the first one with a letter in which it lies innermost; or None.
        ends: the claims whose content ends here, the innermost first.
    """

    text: str
    layers: tuple[Layer, ...]
    begins: tuple[int, ...] = ()
    link: int | None = None
    ends: tuple[Layer, ...] = ()

    @property
    def outer(self) -> Layer | None:
        """The claim whose content the innermost one stands in, or None."""
        inner = self.layers[0].claim
        return next((layer for layer in self.layers if layer.part == "content" and layer.claim != inner), None)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A speaker in the list of the page; without a speaker, the claims that have none."""

    number: int
    speaker: Speaker | None
    claims: int


def render(article: Article) -> str:
    """The article as one HTML page that needs no other file and no network.

    Each claim has the colour of its speaker; content, cue and source look different, and so do direct, mixed and
    indirect claims. A list of speakers and kinds filters them; the details stand beside the text on hover or focus,
    and all of them below it, in print as well.

    Raises:
        TypeError: it is no article, as several of them.
    """
    if not isinstance(article, Article):
        raise TypeError(f"render takes one Article, not {type(article).__name__}")
    return _page(article)


def answer(article: Article, back: str) -> str:
    """The same page for whoever sent the text, with a link ``back`` to where another one can be sent."""
    return _page(article, back)


def _page(article: Article, back: str | None = None) -> str:
    numbers = _numbers(article)
    counts = Counter(numbers[claim.speaker.id] if claim.speaker else 0 for claim in article.claims)
    speakers = {speaker.id: speaker for speaker in article.speakers}
    listed = [_Listed(number, speakers[name], counts[number]) for name, number in numbers.items()]
    if counts[0]:
        listed.append(_Listed(0, None, counts[0]))
    return page(
        "article",
        style=_colours(len(numbers)),
        article=article,
        back=back,
        url=web_address(article),
        ref_address=ref_address,
        represented=organizations(article),
        segments=list(segments(article, numbers)),
        speakers=listed,
        kinds=[(kind, count) for kind in Kind if (count := sum(claim.kind is kind for claim in article.claims))],
        claims=[
            (number, claim, numbers[claim.speaker.id] if claim.speaker else 0)
            for number, claim in enumerate(article.claims, 1)
        ],
        places={claim.id: number for number, claim in enumerate(article.claims, 1)},
    )


def frame(article: Article) -> str:
    """The page of the article inside a frame, as a notebook shows it among other output."""
    # A frame of its own: the notebook's style stays out, and the page's script can reach nothing but the page. Where
    # its links lead, other pages are as free as ever.
    allowed = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    return (
        f'<iframe srcdoc="{escape(render(article))}" sandbox="{allowed}" '
        'title="Claims of the article" style="width: 100%; height: 40em; border: 0"></iframe>'
    )


def segments(article: Article, numbers: Mapping[str, int]) -> Iterator[Segment]:
    """The whole text in stretches, cut wherever a part of a claim begins or ends.

    Args:
        article: the article.
        numbers: the number of each speaker, by id.
    """
    spans = _spans(article, numbers)
    begun: dict[int, list[int]] = {}
    for number, claim in enumerate(article.claims, 1):
        begun.setdefault(claim.start, []).append(number)
    linked: set[int] = set()
    last = {layer.claim: end for _, end, layer in spans if layer.part == "content"}
    for start, end, active in stretches(len(article.text), spans, lambda layer: layer.claim):
        layers = tuple(dict.fromkeys(active))
        top = layers[0] if layers else None
        text = article.text[start:end]
        # A blank between two parts of a claim within is nothing that one could see to have the focus, or hear.
        link = top.claim if top and top.claim not in linked and any(map(str.isalnum, text)) else None
        if link:
            linked.add(link)
        ends = tuple(layer for layer in layers if layer.part == "content" and last[layer.claim] == end)
        yield Segment(text, layers, tuple(begun.get(start, ())), link, ends)


def _spans(article: Article, numbers: Mapping[str, int]) -> Sequence[tuple[int, int, Layer]]:
    spans = []
    for number, claim in enumerate(article.claims, 1):
        speaker = numbers[claim.speaker.id] if claim.speaker else 0
        for part in ("content", "cue", "source"):
            layer = Layer(number, part, claim.kind, speaker)
            spans += [(span.start, span.end, layer) for span in getattr(claim, part)]
    return sorted(spans, key=lambda span: span[:2])


def _numbers(article: Article) -> dict[str, int]:
    # In the order in which the article lets them speak.
    named = dict.fromkeys(claim.speaker.id for claim in article.claims if claim.speaker)
    return {name: number for number, name in enumerate(named, 1)}


def _colours(count: int) -> str:
    # The outer claim of a nested one has a line of its own colour, so each colour comes twice.
    return "".join(
        f".s{number}{{--hue:{hue}}}.o{number}{{--outer:{hue}}}\n"
        for number in range(1, count + 1)
        for hue in [f"{(250 + (number - 1) * _GOLDEN_ANGLE) % 360:.0f}"]
    )
