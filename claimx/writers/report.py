"""Many articles as one HTML page: who is quoted how often, how, when, where and beside whom, and what they said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Final
from urllib.parse import urlsplit

from claimx.article import Article, Claim, each_article
from claimx.enums import Kind
from claimx.writers.addresses import web_address
from claimx.writers.counting import counted_as
from claimx.writers.pages import page

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MOST_ROWS: Final = 40
"""Rows of each table: speakers, outlets, pairs."""
_MOST_PERIODS: Final = 60
_MOST_OUTLETS: Final = 3
"""Outlets that stand beside a speaker."""
_MOST_CLAIMS: Final = 25
"""Claims that stand on the page for each row and each period."""
_LONGEST_CLAIM: Final = 500
"""Characters of a claim."""
_MOST_BESIDE: Final = 100
"""Speakers of one article that are paired: an article that quotes more says little of each two."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many claims a speaker, an outlet, a pair or a period has.

    Attributes:
        tag: by which the claims on the page know that they belong to it.
        label: what it is.
        counts: how many claims are direct, mixed and indirect.
        note: what else is known, or None.
        times: for a speaker, how many claims each period has.
        outlets: for a speaker, the outlets with the most claims and how many.
    """

    tag: str
    label: str
    counts: Counter[Kind]
    note: str | None = None
    times: tuple[int, ...] = ()
    outlets: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """All of its claims."""
        return self.counts.total()

    def parts(self, most: int) -> Iterator[tuple[str, float, float]]:
        """Kind, start and width of each part of the bar, in percent of the longest bar."""
        start = 0.0
        for kind in Kind:
            width = 100 * self.counts[kind] / most
            if width:
                yield str(kind), round(start, 3), round(width, 3)
            start += width


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim as it stands on the page."""

    tags: str
    kind: Kind
    speaker: str | None
    text: str
    article: str
    date: str | None
    url: str | None


@dataclass(slots=True)
class _Tally:
    """What one walk through the articles counts."""

    articles: int = 0
    claims: Counter[Kind] = field(default_factory=Counter)
    unattributed: int = 0
    described: int = 0
    speakers: defaultdict[str, Counter[Kind]] = field(default_factory=lambda: defaultdict(Counter))
    names: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    roles: dict[str, str] = field(default_factory=dict)
    outlets: defaultdict[str, Counter[Kind]] = field(default_factory=lambda: defaultdict(Counter))
    days: defaultdict[str, Counter[Kind]] = field(default_factory=lambda: defaultdict(Counter))
    speaker_days: Counter[tuple[str, str]] = field(default_factory=Counter)
    speaker_outlets: Counter[tuple[str, str]] = field(default_factory=Counter)
    beside: list[tuple[str, ...]] = field(default_factory=list)


def report(articles: Article | Iterable[Article]) -> str:
    """An overview of the claims of many articles, as one HTML page that needs no other file and no network.

    Speakers of two articles are one if they have the same ``ref``, or else the same name; a speaker that is only
    described ("a spokesman") could be anybody and is not counted by name. The outlet is the host of the article's
    URL. A time is a day, a month or a year, whichever the page has room for. The page is bounded: it shows the first
    rows of each table, some claims of each, and says how many there are.

    Args:
        articles: gone through twice, so a list or what can be iterated anew; a generator is made a list.

    Raises:
        TypeError: something is no article.
    """
    if isinstance(articles, (Article, Iterator)):
        articles = list(each_article(articles))
    tally = _count(each_article(articles))
    periods, length = _periods([day for day in tally.days if day])
    speakers = _speaker_bars(tally, periods, length)
    outlets = [Bar(f"o{n}", name, counts) for n, (name, counts) in enumerate(_largest(tally.outlets))]
    names = {bar.tag: bar.label for bar in speakers.values()}
    tags = {key: bar.tag for key, bar in speakers.items()}
    pairs = _pairs(tally, tags)
    times = [Bar(f"t{n}", period, _within(tally, period)) for n, period in enumerate(periods)]
    tagger = _Tagger(
        tags, {bar.label: bar.tag for bar in outlets}, {bar.label: bar.tag for bar in times}, pairs, length
    )
    claims = list(_some_claims(articles, tagger))
    return page(
        "report",
        tally=tally,
        speakers=list(speakers.values()),
        outlets=outlets,
        times=times,
        pairs=[(f"p{n}", names[one], names[other], count) for n, ((one, other), count) in enumerate(pairs.items())],
        claims=claims,
        dated=sum(bar.total for bar in times),
        kinds=list(Kind),
        per_row=_MOST_CLAIMS,
    )


def _count(articles: Iterable[Article]) -> _Tally:
    tally = _Tally()
    for article in articles:
        tally.articles += 1
        day, outlet = _day(article), _outlet(article)
        here: dict[str, None] = {}
        for claim in article.claims:
            tally.claims[claim.kind] += 1
            tally.days[day][claim.kind] += 1
            if outlet:
                tally.outlets[outlet][claim.kind] += 1
            if claim.speaker is None:
                tally.unattributed += 1
            elif (key := counted_as(claim.speaker)) is None:
                tally.described += 1
            else:
                here[key] = None
                tally.names[key][claim.speaker.name] += 1
                if claim.speaker.role:
                    tally.roles.setdefault(key, claim.speaker.role)
                tally.speakers[key][claim.kind] += 1
                tally.speaker_days[key, day] += 1
                if outlet:
                    tally.speaker_outlets[key, outlet] += 1
        if len(here) > 1:
            tally.beside.append(tuple(here)[:_MOST_BESIDE])
    return tally


def _outlet(article: Article) -> str | None:
    address = web_address(article)
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None if address else None
    except ValueError:
        # A host in brackets that is no address.
        return None


def _day(article: Article) -> str:
    """The date as far as it is known, ``2024``, ``2024-03`` or ``2024-03-01``; empty where there is none."""
    found = _DATE.match(article.date or "")
    if not found:
        return ""
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return ""
    return found[0]


def _periods(days: Sequence[str]) -> tuple[list[str], int]:
    """All days, months or years from the first to the last one, and how many characters name one."""
    for length in (10, 7, 4):
        known = sorted(day[:length] for day in days if len(day) >= length)
        # A year alone does not stand beside days: then all are counted by the year.
        if len(known) < len(days) or not known:
            continue
        periods = list(_from_to(known[0], known[-1], length))
        if len(periods) <= _MOST_PERIODS:
            return periods, length
    if not days:
        return [], 0
    return sorted({day[:4] for day in days})[-_MOST_PERIODS:], 4


def _from_to(first: str, last: str, length: int) -> Iterator[str]:
    if length == 4:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
    elif length == 7:
        begin, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
        yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1))
    else:
        begin, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
        yield from (date.fromordinal(day).isoformat() for day in range(begin, end + 1))


def _within(tally: _Tally, period: str) -> Counter[Kind]:
    return sum((counts for day, counts in tally.days.items() if day.startswith(period)), Counter())


def _usual(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _largest(counted: dict[str, Counter[Kind]]) -> list[tuple[str, Counter[Kind]]]:
    return sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))[:_MOST_ROWS]


def _speaker_bars(tally: _Tally, periods: Sequence[str], length: int) -> dict[str, Bar]:
    """The speakers with the most claims, by what tells one from another."""
    largest = _largest(tally.speakers)
    shown = {key for key, _ in largest}
    times: Counter[tuple[str, str]] = Counter()
    for (key, day), count in tally.speaker_days.items():
        if key in shown:
            times[key, day[:length]] += count
    outlets: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for (key, outlet), count in tally.speaker_outlets.items():
        if key in shown:
            outlets[key].append((outlet, count))
    return {
        key: Bar(
            tag=f"s{n}",
            label=_usual(tally.names[key]),
            counts=counts,
            note=tally.roles.get(key),
            times=tuple(times[key, at] for at in periods),
            outlets=tuple(sorted(outlets[key], key=lambda item: (-item[1], item[0]))[:_MOST_OUTLETS]),
        )
        for n, (key, counts) in enumerate(largest)
    }


def _pairs(tally: _Tally, tags: dict[str, str]) -> dict[tuple[str, str], int]:
    """In how many articles two of the speakers of the page stand, the most first."""
    counted = Counter(
        pair for keys in tally.beside for pair in combinations(sorted({tags[key] for key in keys if key in tags}), 2)
    )
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_MOST_ROWS])


@dataclass(frozen=True, slots=True)
class _Tagger:
    """What of the page a claim belongs to."""

    speakers: dict[str, str]
    outlets: dict[str, str]
    periods: dict[str, str]
    pairs: dict[tuple[str, str], int]
    length: int

    def tags(self, article: Article) -> Iterator[tuple[Claim, list[str]]]:
        """Each claim with the tags of its speaker, outlet, period and of the pairs that its speaker is in here."""
        keys = [counted_as(claim.speaker) if claim.speaker else None for claim in article.claims]
        here = {self.speakers[key] for key in keys if key in self.speakers}
        pairs = {pair: f"p{n}" for n, pair in enumerate(self.pairs) if here.issuperset(pair)}
        everywhere = [self.outlets.get(_outlet(article) or ""), self.periods.get(_day(article)[: self.length] or " ")]
        for claim, key in zip(article.claims, keys, strict=True):
            speaker = self.speakers.get(key or "")
            beside = [tag for pair, tag in pairs.items() if speaker in pair]
            yield claim, [tag for tag in (speaker, *everywhere, *beside) if tag]


def _some_claims(articles: Iterable[Article], tagger: _Tagger) -> Iterator[Quoted]:
    kept: Counter[str] = Counter()
    for article in articles:
        for claim, tags in tagger.tags(article):
            if not any(kept[tag] < _MOST_CLAIMS for tag in tags):
                continue
            kept.update(tags)
            text = " … ".join(span.text for span in claim.content)
            yield Quoted(
                tags=" ".join(tags),
                kind=claim.kind,
                speaker=claim.speaker.name if claim.speaker else None,
                text=text if len(text) <= _LONGEST_CLAIM else f"{text[:_LONGEST_CLAIM]}…",
                article=article.title or article.id,
                date=article.date,
                url=web_address(article),
            )
