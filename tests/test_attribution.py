"""Scores written by hand in, the attributions read off them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
import tiny
from numpy.typing import NDArray

from claimx.attribution import Attribution, find_attributions
from claimx.model import decoding
from claimx.model.decoding import Transitions, best_tags, tagged_spans
from claimx.model.labels import ROLES, TAGS, begin, inside
from claimx.model.linking.context import context_of
from claimx.model.linking.links import link
from claimx.model.outputs import TokenScores
from claimx.model.pointing import DISTANCES, Pointer
from claimx.model.thresholds import Thresholds
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.paragraphs import unbroken
from claimx.quotation import find_quotations
from claimx.segmentation import segment

TOKENIZER = tiny.tokenizer()


def lawful(path: Sequence[int]) -> bool:
    return all(
        tag not in map(inside, ROLES) or (place and path[place - 1] in (tag, tag - 1)) for place, tag in enumerate(path)
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_best_tags_are_the_best_of_all_lawful_paths(seed: int) -> None:
    rng = np.random.default_rng(seed)
    length = 1 + seed % 4
    tags, start, between = (rng.normal(size=shape) for shape in ((length, len(TAGS)), 7, (7, 7)))

    def price(path: Sequence[int]) -> float:
        steps = sum(between[one, other] for one, other in pairwise(path))
        return float(start[path[0]] + steps + sum(tags[place, tag] for place, tag in enumerate(path)))

    best = max(filter(lawful, product(range(len(TAGS)), repeat=length)), key=price)
    assert best_tags(tags, Transitions(start, between)).tolist() == list(best)


def test_the_best_tags_do_not_depend_on_how_many_are_in_work(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    tags = random.standard_normal((700, len(TAGS))).astype(np.float32)
    between = random.standard_normal((len(TAGS), len(TAGS))).astype(np.float32)
    transitions = Transitions(np.zeros(len(TAGS), dtype=np.float32), between)
    together = best_tags(tags, transitions).tolist()
    for at_once in (1, 64, 100, 699, 700):
        monkeypatch.setattr(decoding, "_AT_ONCE", at_once)
        assert best_tags(tags, transitions).tolist() == together


@pytest.mark.parametrize("length", [1, 2, 63, 64, 65, 66, 128, 129, 130, 500])
def test_the_best_tags_of_long_texts(length: int) -> None:
    rng = np.random.default_rng(length)
    tags, start, between = (rng.normal(size=shape) for shape in ((length, len(TAGS)), 7, (7, 7)))
    # A step at a time, with the whole sequence at hand.
    best = {tag: (start[tag] + tags[0, tag], [tag]) for tag in range(len(TAGS)) if lawful([tag])}
    for scores in tags[1:]:
        before = best
        best = {}
        for tag in range(len(TAGS)):
            choices = [
                (price + between[path[-1], tag] + scores[tag], [*path, tag])
                for price, path in before.values()
                if tag not in map(inside, ROLES) or path[-1] in (tag, tag - 1)
            ]
            if choices:
                best[tag] = max(choices)
    assert best_tags(tags, Transitions(start, between)).tolist() == max(best.values())[1]


def test_a_span_never_begins_inside() -> None:
    tags = np.zeros((3, len(TAGS)))
    tags[:, inside("cue")] = 5
    path = best_tags(tags, TRANSITIONS).tolist()
    assert lawful(path)
    assert path == [begin("cue"), inside("cue"), inside("cue")]


# Points at the wordpiece of the number that ``_asking`` is given, or at none.
POINTER = Pointer(np.array([0, 0, 0, 1], dtype=np.float32), np.zeros(DISTANCES, dtype=np.float32))


def _asking(wanted: int | None) -> list[float]:
    """A query: 9 - 99 (wanted - place)² for each key, twice that since the pointer halves it; 9 or -9 for none."""
    if wanted is None:
        return [0, 0, -18, 18]
    return [2 * 198 * wanted, -2 * 99, 18 - 2 * 99 * wanted**2, -18]


TRANSITIONS = Transitions(np.zeros(7, dtype=np.float32), np.zeros((7, 7), dtype=np.float32))


@dataclass(frozen=True)
class Mark:
    """Words that bear a role, the cue that they point at (None: none), and how far into the text to look for them."""

    role: str
    words: str
    cue: str | None = None
    after: str = ""


def split(text: str) -> Wordpieces:
    return split_wordpieces(text, find_quotations(text), TOKENIZER)


def places(text: str, words: str, after: str = "") -> list[int]:
    pieces = split(text)
    start = text.index(words, text.index(after) + len(after))
    return [int(n) for n in np.flatnonzero((pieces.end > start) & (pieces.start < start + len(words)))]


def scores_of(text: str, marks: Sequence[Mark], *, sure: float = 20.0) -> TokenScores:
    count = len(split(text))
    tags = np.zeros((count, len(TAGS)), dtype=np.float32)
    query = np.array([_asking(None)] * count, dtype=np.float32)
    tags[:, 0] = sure
    for mark in marks:
        first, *rest = places(text, mark.words, mark.after)
        tags[[first, *rest], 0] = 0
        tags[first, begin(mark.role)] = sure
        tags[rest, inside(mark.role)] = sure
        if mark.cue is not None:
            query[[first, *rest]] = _asking(places(text, mark.cue)[0])
    key = np.array([[place, place**2, 1, 0] for place in range(count)], dtype=np.float32)
    nothing: NDArray[np.float32] = np.zeros((count, 1), dtype=np.float32)
    return TokenScores(tags, nothing, query, key, nothing, nothing)


def attributions(text: str, *marks: Mark, **settings: Any) -> tuple[Attribution, ...]:
    return read(text, scores_of(text, marks, **settings))


def read(text: str, scores: TokenScores) -> tuple[Attribution, ...]:
    quotations, pieces = find_quotations(text), split(text)
    starts = [sentence.start for sentence in segment(text, quotations)]
    spans = tagged_spans(scores, TRANSITIONS, pieces)
    links = link(
        context_of(text, quotations, starts, pieces, scores, spans, POINTER), tiny.links(), Thresholds().spare_cue
    )
    return find_attributions(text, unbroken(text), quotations, pieces, spans, links)


def found(text: str, *marks: Mark) -> list[tuple[list[str], list[str], list[str]]]:
    """Content, cue and source of each attribution, in words."""
    return [
        tuple([text[start:end] for start, end in spans] for spans in (each.content, each.cue, each.source))
        for each in attributions(text, *marks)
    ]


def test_content_cue_and_source() -> None:
    text = "“We won,” said Bo Lin. Mira is late."
    marks = Mark("content", "“We won,”", "said"), Mark("cue", "said"), Mark("source", "Bo Lin", "said")
    assert found(text, *marks) == [(["We won,"], ["said"], ["Bo Lin"])]
    (only,) = attributions(text, *marks)
    assert only.confidence == pytest.approx(1, abs=1e-3)
    assert only.content == ((1, 8),)


def test_content_that_the_cue_breaks_in_two() -> None:
    text = "“The tram,” she said, “is late.” It was."
    assert found(
        text,
        Mark("content", "“The tram,”", "said"),
        Mark("source", "she", "said"),
        Mark("cue", "said"),
        Mark("content", "“is late.”", "said"),
    ) == [(["The tram,", "is late."], ["said"], ["she"])]


def test_each_part_goes_to_the_cue_that_it_points_at_and_not_to_the_nearest() -> None:
    text = "Bo said that the tram won. Mira denied it. He is late."
    assert found(
        text,
        Mark("source", "Bo", "said"),
        Mark("cue", "said"),
        Mark("content", "that the tram won", "said"),
        Mark("source", "Mira", "denied"),
        Mark("cue", "denied"),
        Mark("content", "it", "denied"),
        Mark("content", "He is late", "said"),
    ) == [
        (["that the tram won", "He is late"], ["said"], ["Bo"]),
        (["it"], ["denied"], ["Mira"]),
    ]


def test_content_without_a_cue_is_a_claim_of_its_own() -> None:
    text = "“We won.”\n\nBo said that the tram is late. “The tram won.”"
    assert found(
        text,
        Mark("content", "“We won.”"),
        Mark("cue", "said"),
        Mark("content", "that the tram is late", "said"),
        Mark("content", "“The tram won.”"),
    ) == [
        (["We won."], [], []),
        (["that the tram is late"], ["said"], []),
        (["The tram won."], [], []),
    ]


def test_content_alone_in_a_text_without_any_cue() -> None:
    assert found("“We won.”", Mark("content", "“We won.”")) == [(["We won."], [], [])]


@pytest.mark.parametrize(
    ("cue", "content", "claimed"),
    [
        ("declined", "to comment", False),
        ("has refused", "to comment on it", False),
        ("declined to", "comment", False),
        ("declined", "to be named", False),
        ("refused", "to say that she won", True),
        ("declined", "the offer", True),
        ("said", "to comment would be late", True),
    ],
)
def test_who_refuses_to_comment_claims_nothing(cue: str, content: str, claimed: bool) -> None:
    text = f"Bo {cue} {content}."
    marks = Mark("source", "Bo"), Mark("cue", cue), Mark("content", content, cue, after=cue)
    assert bool(found(text, *marks)) is claimed


@pytest.mark.parametrize(("content", "claimed"), [("Ada Berg, Wexcombe", False), ("It rained", True)])
def test_who_signs_a_letter_claims_nothing(content: str, claimed: bool) -> None:
    text = f"It rained.\n\n— {content}\n"
    assert bool(found(text, Mark("cue", "—"), Mark("content", content, cue="—"))) is claimed


def test_a_cue_without_content_is_dropped_with_its_source() -> None:
    assert found("Bo Lin said so.", Mark("source", "Bo Lin", "said"), Mark("cue", "said")) == []


def test_a_source_of_marks_alone_names_nobody() -> None:
    marks = Mark("content", "we won", "said"), Mark("cue", "said"), Mark("source", ",", "said")
    assert found("Bo, said that we won.", *marks) == [(["we won"], ["said"], [])]


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("Bo Lin (the mayor", "Bo Lin (the mayor)"),
        ("Bo Lin", "Bo Lin"),
        ("Bo Lin (the mayor)", "Bo Lin (the mayor)"),
        ("the mayor", "the mayor"),
    ],
)
def test_a_source_has_the_end_of_the_parenthesis_that_it_opens(marked: str, whole: str) -> None:
    text = "Bo Lin (the mayor) said we won."
    ((_, _, source),) = found(
        text, Mark("content", "we won", "said"), Mark("cue", "said"), Mark("source", marked, "said")
    )
    assert source == [whole]


@pytest.mark.parametrize(
    ("cue", "source", "whole"),
    [
        ("said Per", "Holm", ("said", "Per Holm")),
        ("said Ms. Ana", "Ruiz, the coach", ("said", "Ms. Ana Ruiz, the coach")),
        ("said", "Per Holm", ("said", "Per Holm")),
        # No name, a headline, and words between.
        ("told Holm", "the coach", ("told Holm", "the coach")),
        ("Says Per", "Holm", ("Says Per", "Holm")),
        ("told Holm", "— Ruiz", ("told Holm", "Ruiz")),
    ],
)
def test_a_source_has_the_beginning_of_its_name(cue: str, source: str, whole: tuple[str, str]) -> None:
    text = f"“We won”, {cue} {source}."
    marked = source.removeprefix("— ")
    ((_, cues, sources),) = found(
        text, Mark("content", "We won", cue), Mark("cue", cue), Mark("source", marked, cue, after=cue)
    )
    assert (cues, sources) == ([whole[0]], [whole[1]])


@pytest.mark.parametrize(
    ("cue", "cues", "source"),
    [
        ("According to easyFly", "According to", ["easyFly"]),
        ("according to the ferry’s owner", "according to", ["the ferry’s owner"]),
        ("as reported by Roe", "as reported by", ["Roe"]),
        ("writes Big Up:", "writes", ["Big Up"]),
        ("in his own words", "in", ["his"]),
        ("According to", "According to", []),
        ("said late", "said late", []),
        ("in his haste", "in his haste", []),
        ("as told", "as told", []),
    ],
)
def test_who_is_taken_in_by_the_cue_is_the_source(cue: str, cues: str, source: list[str]) -> None:
    text = f"It rained, {cue} – and snowed"
    assert found(text, Mark("content", "It rained", cue), Mark("cue", cue)) == [(["It rained"], [cues], source)]


def test_each_cue_takes_the_source_nearest_to_it() -> None:
    text = "Bo said that she won, Mira warns that the tram is late."
    marks = [
        Mark("source", "Bo"),
        Mark("cue", "said"),
        Mark("content", "that she won", "said"),
        Mark("source", "Mira"),
        Mark("cue", "warns"),
        Mark("content", "that the tram is late", "warns"),
    ]
    assert [source for *_, source in found(text, *marks)] == [["Bo"], ["Mira"]]
    assert [source for *_, source in found(text, *marks[:3], *marks[4:])] == [["Bo"], ["Bo"]]
    assert [source for *_, source in found(text, *marks[1:])] == [["Mira"], ["Mira"]]


def test_cues_share_the_one_source() -> None:
    text = "Bo said that she won and warns that the tram is late."
    assert found(
        text,
        Mark("source", "Bo"),
        Mark("cue", "said"),
        Mark("content", "that she won", "said"),
        Mark("cue", "warns"),
        Mark("content", "that the tram is late", "warns"),
    ) == [
        (["that she won"], ["said"], ["Bo"]),
        (["that the tram is late"], ["warns"], ["Bo"]),
    ]


@pytest.mark.parametrize(("words", "source"), [(39, ["Bo"]), (40, [])])
def test_a_source_out_of_reach_of_its_cue_is_no_source(words: int, source: list[str]) -> None:
    text = f"Bo {'is ' * words}said that she won."
    marks = Mark("source", "Bo"), Mark("cue", "said"), Mark("content", "that she won", "said")
    assert found(text, *marks) == [(["that she won"], ["said"], source)]


@pytest.mark.parametrize(
    ("content", "bare"),
    [
        ("“We won,”", "We won,"),
        ("We won,”", "We won,"),
        ("“‘We won,’ ”", "We won,"),
        ("«We won»", "We won"),
        ("“We won”,", "We won"),
        ("that “we won”.", "that “we won"),
        ("''We won.''", "We won."),
        ('"We" won', 'We" won'),
        # … but of a quotation within the quotation, if all of that is.
        ("“She said, ‘We won,’”", "She said, ‘We won,’"),
        ("“She said, ‘We won’,”", "She said, ‘We won’,"),
        ("“‘We won,’ she said, ‘so.’”", "‘We won,’ she said, ‘so.’"),
        *((f"“She said, ‘So,’{blank}”", "She said, ‘So,’") for blank in (" ", "  ", "\u00a0", "\u202f", "\u2009")),
        ("“She said, ‘We won’, ”", "She said, ‘We won’,"),
        ("“‘Never’ is long,”", "‘Never’ is long,"),
        ("“[The plan] is dead.”", "[The plan] is dead."),
        ("“He [the king] is dead.”", "He [the king] is dead."),
    ],
)
def test_quotation_marks_at_the_ends_are_no_content(content: str, bare: str) -> None:
    text = f"Bo said: {content}" if content != "We won,”" else f"Bo said: “{content}"
    assert found(text, Mark("cue", "said"), Mark("content", content, "said")) == [([bare], ["said"], [])]


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        # What the model leaves out between the content and the mark that ends it, or begins it.
        ("Bo said: “They say ‘never,’”", "They say ‘never,", "They say ‘never,’"),
        ("Bo said: “‘Never’ is long,”", "Never’ is long,", "‘Never’ is long,"),
        ("Bo said: “[The plan] is dead.”", "The plan] is dead.", "[The plan] is dead."),
        ("Bo said: “‘Never’”", "Never", "Never"),
        ("Bo said: “They say ‘never’ often”", "They say ‘never", "They say ‘never’"),
    ],
)
def test_a_content_ends_with_the_mark_of_what_it_quotes(text: str, content: str, whole: str) -> None:
    assert found(text, Mark("cue", "said"), Mark("content", content, "said")) == [([whole], ["said"], [])]


@pytest.mark.parametrize(
    ("text", "rest", "kept"),
    [
        ("Bo said: “We won.” Ten were hurt.", "Ten were hurt.", []),
        ("Bo said: “We won.” Ten", "Ten", []),
        ("Bo said: “We won” ten times.", "ten times.", ["ten times."]),
        ("Bo said: “We won.” “Ten lost.”", "“Ten lost.”", None),
    ],
)
def test_the_sentence_behind_a_quotation_is_the_reporters(text: str, rest: str, kept: list[str] | None) -> None:
    quoted = text[text.index("“") : text.index("”") + 1]
    claims = found(text, Mark("source", "Bo"), Mark("cue", "said"), Mark("content", quoted, "said"),
                   Mark("content", rest, "said"))  # fmt: skip
    assert claims[0] == ([quoted.strip("“”"), *(kept or [])], ["said"], ["Bo"])
    assert len(claims) == 1 + (kept is None)


def test_a_claim_goes_on_behind_whom_it_is_said_according_to() -> None:
    text = "Bo said that, according to Li, it rained."
    marks = (Mark("source", "Bo"), Mark("cue", "said"), Mark("content", "that", "said"))
    other = (Mark("source", "Li"), Mark("cue", "according to"), Mark("content", "it rained", "according to"))
    assert found(text, *marks, *other) == [
        (["that, according to Li, it rained"], ["said"], ["Bo"]),
        (["it rained"], ["according to"], ["Li"]),
    ]


def test_no_claim_goes_on_into_the_next_paragraph() -> None:
    text = "Bo said that, according to Li:\n\nIt rained."
    marks = (Mark("source", "Bo"), Mark("cue", "said"), Mark("content", "that", "said"))
    other = (Mark("source", "Li"), Mark("cue", "according to"), Mark("content", "It rained", "according to"))
    assert [content for content, _, _ in found(text, *marks, *other)] == [["that"], ["It rained"]]


@pytest.mark.parametrize(
    ("before", "cue", "source"),
    [
        ("Bo Lin left the hall, saying: ", "saying", "Bo Lin"),
        ("The mayor smiled, telling Li Wei: ", "telling Li Wei", "The mayor"),
        ("She wept and said, ", "said", "She"),
        ("Bo Lin was quoted as saying: ", "was quoted as saying", "Bo Lin"),
        ("Bo Lin, who left early, was quoted on Monday as saying: ", "was quoted on Monday as saying", "Bo Lin"),
        ("Within an hour, the mayor had replied: ", "had replied", "the mayor"),
        ("She curtly told the board: ", "curtly told the board", "She"),
        ("The email, sent at 3am, read: ", "read", "The email"),
        ("A banner outside the hall reads: ", "reads", "A banner outside the hall"),
        # Who is so or so before a colon.
        ("Bo Lin was blunt: ", ":", "Bo Lin"),
        ("His deputy, Mayor Bo Lin, was less sure: ", ":", "His deputy, Mayor Bo Lin"),
        ("But she was in no mood to talk: ", ":", "she"),
        ("The reason is simple: ", "", ""),
        ("Bo Lin was blunt. ", "", ""),
        # Who stands before a colon at the beginning of a line.
        ("\n- Trade minister Bo Lin: ", ":", "Trade minister Bo Lin"),
        ("\n2. Bo Lin, baker: ", ":", "Bo Lin, baker"),
        ("\nThe opposition: ", ":", "The opposition"),
        ("Bo Lin, baker: ", "", ""),
        ("\nThe quote of the week: ", "", ""),
        ("\nRead More: ", "", ""),
        ("\nBakery: ", "", ""),
        ("\nThe price of bread has risen again: ", "", ""),
        # Nobody is its subject, or nothing leads to what is quoted.
        ("Then saying: ", "", ""),
        ("Bo Lin left the hall, saying it. ", "", ""),
        ("Bo Lin left the hall. ", "", ""),
    ],
)
def test_a_participle_leads_to_a_quotation(before: str, cue: str, source: str) -> None:
    text = f"It rained. {before}“We won.”"
    expected = (["We won."], [cue] if cue else [], [source] if source else [])
    assert found(text, Mark("content", "“We won.”")) == [expected]


@pytest.mark.parametrize(
    ("between", "content", "whole"),
    [
        (" on Friday trams ", "would be late", "trams would be late"),
        (" on Friday night all of it ", "was late", "all of it was late"),
        (" the board on Friday he ", "had won", "he had won"),
        (" on Friday\ntrams ", "would be late", "trams would be late"),
        # No verb, no subject, or something between the day and it.
        (" on Friday trams ", "in Norvik", "in Norvik"),
        (" on Friday trams ", "made in Norvik", "made in Norvik"),
        (" on Friday ", "would be late", "would be late"),
        (" on Friday and ", "would be late", "would be late"),
        (" on Friday, trams ", "would be late", "would be late"),
        (" on the tram he ", "would be late", "would be late"),
    ],
)
def test_what_is_said_on_a_day_has_its_subject(between: str, content: str, whole: str) -> None:
    marks = (Mark("source", "Bo", "said"), Mark("cue", "said"), Mark("content", content, "said", after="Bo"))
    assert found(f"Bo said{between}{content}.", *marks) == [([whole], ["said"], ["Bo"])]


@pytest.mark.parametrize("time", ["13:50 ", "1.50pm – ", "[13:50] ", "9:31 a.m. EST: ", "13h50 | "])
def test_a_paragraph_of_a_live_blog_begins_behind_its_time(time: str) -> None:
    lead = time[-4:]
    says = f"It rained.\n{time}Bo said he won."
    marks = (Mark("source", f"{lead}Bo", "said"), Mark("cue", "said"), Mark("content", "he won", "said"))
    assert found(says, *marks) == [(["he won"], ["said"], ["Bo"])]
    said = f"{time}He won, said Bo."
    marks = (Mark("content", f"{time}He won", "said"), Mark("cue", "said"), Mark("source", "Bo", "said"))
    assert found(said, *marks) == [(["He won"], ["said"], ["Bo"])]


@pytest.mark.parametrize(
    "content", ["9:31 is when it rained", "13.50 percent of it", "1:50 to 1 are the odds", "7:30 AM"]
)
def test_a_number_that_begins_a_paragraph_is_no_time_of_it(content: str) -> None:
    marks = (Mark("content", content, "said"), Mark("cue", "said"), Mark("source", "Bo", "said"))
    assert found(f"{content}, Bo said.", *marks) == [([content], ["said"], ["Bo"])]


def spans_of(text: str, *marks: Mark) -> list[list[str]]:
    """The words of the sources and of the contents that are read off the scores of a text."""
    pieces = split(text)
    spans = tagged_spans(scores_of(text, marks), TRANSITIONS, pieces)
    each = ((span.offsets(pieces) for span in found) for found in (spans.sources, spans.contents))
    return [[text[slice(*place)] for place in places_] for places_ in each]


def test_a_source_ends_with_its_paragraph() -> None:
    text = "Tram is late, says boss\n\nTram boss Bo left."
    assert spans_of(text, Mark("source", "boss\n\nTram boss Bo"))[0] == ["boss", "Tram boss Bo"]


@pytest.mark.parametrize(
    ("text", "cues", "contents"),
    [
        ("Bo says he lost\n\nIt is late, Bo said.", ["says", "said"], ["he lost", "It is late"]),
        ("Bo says he lost\n\nIt is late, Bo said.", ["says"], ["he lost\n\nIt is late"]),
        # Quoted, or of more paragraphs than two.
        ("Bo says “he lost\n\n“It is late, Bo said.", ["says", "said"], ["he lost\n\n“It is late"]),
        ("Bo says he lost\n\nIt rained.\n\nIt is late, Bo said.", ["says", "said"],
         ["he lost\n\nIt rained.\n\nIt is late"]),
    ],
)  # fmt: skip
def test_a_headline_and_the_sentence_below_it_are_two_contents(text: str, cues: list[str], contents: list[str]) -> None:
    content = text[text.index("he lost") : text.index(", Bo")]
    assert spans_of(text, Mark("content", content), *(Mark("cue", cue) for cue in cues))[1] == contents


def test_that_alone_may_be_all_that_is_claimed() -> None:
    marks = (Mark("source", "Bo"), Mark("cue", "denied"), Mark("content", "that", "denied"))
    assert found("Bo denied that.", *marks) == [(["that"], ["denied"], ["Bo"])]


@pytest.mark.parametrize("content", ["“”", "“…”", "—"])
def test_content_without_any_word_is_dropped(content: str) -> None:
    assert found(f"Bo said {content}.", Mark("cue", "said"), Mark("content", content, "said")) == []


def test_spans_are_widened_to_whole_words() -> None:
    # Words that the vocabulary lacks are split into letters; only some letters of each are marked.
    text = "Zoltan Petrov warns that buses stop."
    marks = Mark("source", "ltan Pe"), Mark("cue", "arn"), Mark("content", "at buses sto")
    scores = scores_of(text, marks)
    scores.cue_query[:] = _asking(places(text, "warns")[0])
    (only,) = read(text, scores)
    words = [[text[start:end] for start, end in spans] for spans in (only.content, only.cue, only.source)]
    assert words == [["that buses stop"], ["warns"], ["Zoltan Petrov"]]


def in_two_paragraphs(first: str, second: str) -> list[tuple[list[str], list[str], list[str]]]:
    """A cue with its content and one content more, in a paragraph of its own."""
    text = f"Bo said {first}.\n\n{second}"
    return found(
        text,
        Mark("source", "Bo", "said"),
        Mark("cue", "said"),
        Mark("content", first, "said"),
        Mark("content", second, "said"),
    )


def test_a_quotation_in_another_paragraph_than_a_report_is_a_claim_of_its_own() -> None:
    assert in_two_paragraphs("that she won", "“The tram is late.”") == [
        (["that she won"], ["said"], ["Bo"]),
        (["The tram is late."], [], []),
    ]


@pytest.mark.parametrize(
    ("first", "second", "contents"),
    [
        ("“She won”", "“The tram is late.”", ["She won", "The tram is late."]),
        ("that she won:", "The tram is late.", ["that she won:", "The tram is late."]),
    ],
)
def test_what_goes_on_as_it_began_is_one_claim(first: str, second: str, contents: list[str]) -> None:
    assert in_two_paragraphs(first, second) == [(contents, ["said"], ["Bo"])]


def test_what_is_reported_does_not_go_on_in_another_paragraph() -> None:
    assert in_two_paragraphs("that she won", "The tram is late.") == [(["that she won"], ["said"], ["Bo"])]


def test_a_headline_before_a_report_is_none_of_it() -> None:
    text = "Tram is late\n\nThe tram is late, Bo said."
    marks = Mark("content", "Tram is late", "said"), Mark("content", "The tram is late", "said")
    assert found(text, *marks, Mark("source", "Bo"), Mark("cue", "said")) == [(["The tram is late"], ["said"], ["Bo"])]


@pytest.mark.parametrize("time", ["today", "on Monday", "late yesterday"])
def test_a_time_says_nothing(time: str) -> None:
    text = f"Bo Lin, who is late, {time} said that she won."
    marks = Mark("source", time, "said"), Mark("cue", "said"), Mark("content", "that she won", "said")
    assert found(text, *marks) == [(["that she won"], ["said"], ["Bo Lin"])]


def test_it_is_no_content_where_somebody_puts_it() -> None:
    text = "Bo, as she says it, “won late.”"
    marks = Mark("content", "it, “won late.”", "says"), Mark("source", "she"), Mark("cue", "says")
    assert found(text, *marks) == [(["won late."], ["says it"], ["she"])]
    # Where the text ends with it, nothing is left that might be content.
    text = "Bo, as she says it"
    marks = Mark("content", "it", "says"), Mark("source", "she"), Mark("cue", "says")
    assert found(text, *marks) == [(["it"], ["says"], ["she"])]


def test_who_signs_a_quotation_is_its_source() -> None:
    text = "“We won.”\n\n-- Bo Lin, late"
    assert found(text, Mark("content", "“We won.”")) == [(["We won."], [], ["Bo Lin"])]


def dialogue(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    """What is found where the model takes all that is quoted for what Bo said."""
    quoted = [text[each.start : each.end] for each in find_quotations(text).spans]
    return found(text, Mark("source", "Bo"), Mark("cue", "said"), *(Mark("content", each, "said") for each in quoted))


@pytest.mark.parametrize(
    ("text", "alone", "said"),
    [
        ("“Is it dry?” “It is not,” Bo said.", [["Is it dry?"]], ["It is not,"]),
        ("“Is it dry?”\n\n“It is not,” Bo said.", [["Is it dry?"]], ["It is not,"]),
        ("“Is it dry?”\n\n“It is not,” Bo said. “It is wet.”", [["Is it dry?"]], ["It is not,", "It is wet."]),
        ("“It is late.” “It is not!” “It is,” Bo said.", [["It is late."], ["It is not!"]], ["It is,"]),
        ("Bo said: “It is late.” “It is not.”", [["It is not."]], ["It is late."]),
        # A cue reports no quotation that is closed before and opened behind it in another paragraph.
        ("“Is it dry?” Bo said.\n\n“It is not.”", [["It is not."]], ["Is it dry?"]),
        ("“It is late,” Bo said.\n\n“Why?”", [["Why?"]], ["It is late,"]),
        # … nor behind a sentence in another paragraph whose subject is somebody else.
        ("“It is late,” Bo said.\n\nAda Berg sat. “It is not.”", [["It is not."]], ["It is late,"]),
        ("“It is late,” Bo said.\n\nHe sat. “It is not.”", [], ["It is late,", "It is not."]),
        ("“It is late,” Bo said. Ada Berg sat. “It is not.”", [], ["It is late,", "It is not."]),
        # An item of a list is somebody else's.
        ("“It is late,” Bo said.\n\n- Ada Berg, 4: “It is not.”", [["It is not."]], ["It is late,"]),
        ("“It is late,” Bo said.\n\n- It “is not.”", [], ["It is late,", "is not."]),
        # One turn: it is not closed, a colon or comma leads on, it does not open the paragraph.
        ("“Is it dry?” Bo said. “It is.\n\n“It is not.”", [], ["Is it dry?", "It is.", "It is not."]),
        ("“It is late,” Bo said:\n\n“It is not.”", [], ["It is late,", "It is not."]),
        ("“It is late,” Bo said,\n\n“and it is wet.”", [], ["It is late,", "and it is wet."]),
        ("“It is late,” Bo said.\n\nIt “is not.”", [], ["It is late,", "is not."]),
        # One turn: the cue stands between, a list, one paragraph after the other.
        ("“Is it dry?” Bo said. “It is not.”", [], ["Is it dry?", "It is not."]),
        ("“Peace,” “order” and “law?” Bo said.", [], ["Peace,", "order", "law?"]),
        ("“It is late.”\n\n“It is,” Bo said.", [], ["It is late.", "It is,"]),
    ],
)
def test_whoever_asks_and_whoever_answers_are_two(text: str, alone: list[list[str]], said: list[str]) -> None:
    claims = dialogue(text)
    assert [content for content, cue, _ in claims if not cue] == alone
    assert [claim for claim in claims if claim[1]] == [(said, ["said"], ["Bo"])]


@pytest.mark.parametrize("content", ["“We won.”", ": “We won.”", ", We won", "; we won"])
def test_what_stands_between_cue_and_content_is_none_of_it(content: str) -> None:
    text = f"Bo said{content if content[0] in ',:;' else ' ' + content}"
    marks = (Mark("source", "Bo"), Mark("cue", "said"), Mark("content", content, "said"))
    bare = content.strip(",:; “”")
    assert found(text, *marks) == [([bare], ["said"], ["Bo"])]


def test_a_content_over_two_turns_is_cut() -> None:
    text = "“Is it dry?” “It is not,” Bo said. “Go!” she cried."
    both = Mark("content", "Is it dry?” “It is not,”", "said")
    assert found(text, both, Mark("source", "Bo"), Mark("cue", "said")) == [
        (["Is it dry?"], [], []),
        (["It is not,"], ["said"], ["Bo"]),
    ]
    assert [content for content, *_ in found(text, Mark("content", both.words))] == [["Is it dry?"], ["It is not,"]]


def test_a_quotation_behind_its_cue_does_not_go_on_where_somebody_else_speaks() -> None:
    text = "“It is late,” Ada said. “It is.”\n\n“It is not,” Bo added."
    marks = (
        *(Mark("source", "Ada", "said"), Mark("cue", "said"), Mark("content", "It is late,", "said")),
        *(Mark("content", "It is.", "added"), Mark("content", "It is not,", "added")),
    )
    assert found(text, *marks, Mark("source", "Bo", "added"), Mark("cue", "added")) == [
        (["It is late,"], ["said"], ["Ada"]),
        (["It is."], [], []),
        (["It is not,"], ["added"], ["Bo"]),
    ]
    # Without a cue of its own it may.
    alone = text.removesuffix(" Bo added.")
    (claim,) = found(alone, *marks[:3], *(Mark("content", each, "said") for each in ("It is.", "It is not,")))
    assert claim[0] == ["It is late,", "It is.", "It is not,"]


def test_turns_behind_a_part_that_is_read_again_are_none_of_its_own() -> None:
    text = "She said Bo left. “It is dry.”\n\n“It is wet.”"
    quotations, pieces = find_quotations(text), split(text)
    scores = scores_of(text, [Mark("source", "She"), Mark("cue", "said"), Mark("content", "Bo left", "said")])
    count = places(text, "left")[-1] + 1
    part = Wordpieces(**{field.name: getattr(pieces, field.name)[:count] for field in fields(pieces)})
    said = TokenScores(*(getattr(scores, field.name)[:count] for field in fields(scores)))
    spans = tagged_spans(said, TRANSITIONS, part)
    links = link(context_of(text, quotations, [0], part, said, spans, POINTER), tiny.links(), Thresholds().spare_cue)
    (claim,) = find_attributions(text, unbroken(text), quotations, part, spans, links)
    assert [text[start:end] for start, end in claim.content] == ["Bo left"]


def test_claims_stand_in_the_order_of_their_first_character() -> None:
    text = "She said that she won. “We won,” said Bo."
    assert found(
        text,
        Mark("source", "She", "said"),
        Mark("cue", "said"),
        Mark("content", "“We won,”", "said"),
        Mark("content", "that she won"),
    ) == [(["We won,"], ["said"], ["She"]), (["that she won"], [], [])]


def test_confidence_falls_where_the_scores_are_close() -> None:
    text = "Bo said that she won."
    marks = Mark("cue", "said"), Mark("content", "that she won", "said")
    (sure,), (unsure,) = attributions(text, *marks), attributions(text, *marks, sure=2.0)
    assert 0 < unsure.confidence < 0.75 < 0.99 < sure.confidence <= 1


def test_a_cue_too_far_away_is_none() -> None:
    text = "Bo said so. " + "the tram is late. " * 120 + "“We won.”"
    assert found(text, Mark("cue", "said"), Mark("content", "“We won.”", "said")) == [(["We won."], [], [])]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_an_empty_text_has_none(text: str) -> None:
    assert attributions(text) == ()


def test_a_text_without_marks_has_none() -> None:
    assert attributions("The tram is late.") == ()
