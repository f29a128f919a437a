"""Which descriptions speak of somebody anew, and who a new name, a thing, or a quotation alone is."""

from __future__ import annotations

import numpy as np
import pytest
from opinions import Opinion, claim, typed

from claimx.article import Kind, SpeakerType
from claimx.attribution import Attribution
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.coreference.agreement import may_stand_for
from claimx.speakers.coreference.features import FEATURES
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.mentions.mention import Form, phrase_of
from claimx.speakers.mentions.reading import read_mention
from claimx.speakers.mentions.references import find_references
from claimx.speakers.names.finding import find_names
from claimx.speakers.resolution import resolve_speakers


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("Her son, Hugo Berg, 64, a retired electrician, left.", []),
        ("Hugo Berg, a retired electrician, left.", []),
        ("The owner of the shop, Hugo Berg, left.", []),
        ("She was a nurse.", []),
        ("He worked as a nurse.", []),
        ("The nurse, Hugo Berg, and a driver left.", ["The nurse", "a driver"]),
        ("A nurse left.", ["A nurse"]),
        ("When the 66-year-old left, it rained.", ["the 66-year-old"]),
        ("My husband left.", ["My husband"]),
        # Who a pronoun is behind it.
        ("A nurse since 1990, she left.", []),
        ("A nurse, he left.", []),
        ("A nurse, she said, left.", ["A nurse"]),
        # Less what hangs on it, and a verb that the model takes for more of it.
        ("A woman at home declined. A man suspected left.", ["A woman", "A man"]),
        ("The retired nurse had confirmed. The accused left.", ["The retired nurse", "The accused"]),
        ("The steed left. A man named Quist left.", ["The steed"]),
        ("A man named Quist had declined, it rained.", []),
        ("A student hit Ada Quist. A nurse suspected Ada Quist.", ["A student", "A nurse"]),
        ("A student named Ada Quist left.", []),
    ],
)
def test_a_description_beside_a_name_or_of_a_subject_is_nobody_else(text: str, described: list[str]) -> None:
    verbs = {"left", "rained", "worked", "was"}

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.UNKNOWN if text[start:end] in verbs else SpeakerType.PERSON

    found = find_references(text, find_names(text, type_of), type_of)
    assert [mention.text for mention in found if mention.form is Form.DESCRIPTION] == described


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("A police officer left.", ["A police officer"]),
        ("The ministry official left.", ["The ministry official"]),
        ("The ministry left.", []),
        ("The ministry shoe left.", []),
        ("The Police officer left.", []),
    ],
)
def test_a_description_may_begin_with_a_body(text: str, described: list[str]) -> None:
    kinds = {"left": SpeakerType.UNKNOWN} | dict.fromkeys(["police", "Police", "ministry"], SpeakerType.ORGANIZATION)

    def type_of(start: int, end: int) -> SpeakerType:
        return kinds.get(text[start:end], SpeakerType.PERSON)

    assert [mention.text for mention in find_references(text, (), type_of)] == described


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Another guest, cloth trader Ada Quist,", "Ada Quist"),
        ("The judge chosen by both, the former sailor Ada Quist,", "Ada Quist"),
        ("Specialist in maritime law Ada Quist", "Ada Quist"),
        ("member of parliament Ada Quist", "Ada Quist"),
        ("the chairwoman of its Council, Ada Quist,", "Ada Quist"),
        ("The Institute for Harbour Studies (IHS)", "Institute for Harbour Studies"),
        ("A spokesman for her party, Norvia First,", None),
        ("Many nurses, including Mayor Ada Quist,", None),
        ("Journalist, singer and Harbour Council director Ada Quist", "Ada Quist"),
        ("Nurses, singers and director Ada Quist", None),
        ("Voters across Norvia", None),
        ("Voters outside the Harbour Council", None),
        ("The director of photography Ada Quist", "Ada Quist"),
        ("Harbour Institute vice president for news and talk Ada Quist", "Ada Quist"),
        ("The director of plumber Ada Quist", None),
        ("The head of the delegation of Ada Quist", None),
        ("A spokesman for news and talk Ada Quist", None),
        ("a driver of Ada Quist", None),
        ("one of the councils, Norvia Council,", "Norvia Council"),
        ("one of Norvia's largest councils, the Harbour Council", "Harbour Council"),
        ("one of the councils, Norvia Council's oldest,", None),
        ("one of the councils, in Norvia,", None),
        ("one of the councils, which met the Norvia Council,", None),
        # In apposition behind a clause.
        ("The council that built the bridge, Harbour Works,", "Harbour Works"),
        ("The council which met the Norvia Council, Harbour Works,", "Harbour Works"),
        ("The council that built the bridge in Norvia,", None),
        # Who does something to somebody is not that one, but who holds an office is.
        ("The council backing Ada Quist", None),
        ("groups suing Ada Quist", None),
        ("A man filming Ada Quist", None),
        ("the acting mayor Ada Quist", "Ada Quist"),
        ("the council's managing director Ada Quist", "Ada Quist"),
        ("a smiling Ada Quist", "Ada Quist"),
        ("A smiling Ada Quist", "Ada Quist"),
    ],
)
def test_who_is_named_behind_a_longer_description(source: str, name: str | None) -> None:
    text = f"It was late when {source} said so."
    start = text.index(source)
    mention = read_mention(text, (start, start + len(source)), find_names(text, typed(text)), typed(text))
    assert (mention.name and mention.name.text) == name


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("One in six voters", SpeakerType.GROUP),
        ("one in every three", SpeakerType.GROUP),
        ("The fishermen", SpeakerType.GROUP),
        ("One in the crowd", SpeakerType.PERSON),
        ("Voters we spoke to", SpeakerType.GROUP),
        ("Advisers loyal to Quist", SpeakerType.GROUP),
        ("Experts asked by the paper", SpeakerType.GROUP),
        ("The lawyer we spoke to", SpeakerType.PERSON),
        ("A Border Patrol agent", SpeakerType.PERSON),
        ("A prison guard", SpeakerType.PERSON),
        ("The coast guard", SpeakerType.ORGANIZATION),
        ("One of six voters", SpeakerType.PERSON),
        ("The specimen", SpeakerType.PERSON),
        ("The findings", SpeakerType.DOCUMENT),
        ("Its own data", SpeakerType.DOCUMENT),
        ("Her figures", SpeakerType.DOCUMENT),
        ("The caption", SpeakerType.DOCUMENT),
        ("The figures", SpeakerType.GROUP),
        ("Senior figures", SpeakerType.GROUP),
        ("The research nurse", SpeakerType.PERSON),
    ],
)
def test_of_what_sort_a_description_is(source: str, kind: SpeakerType) -> None:
    text = f"{source} show that it rained"
    assert read_mention(text, (0, len(source)), (), lambda start, end: SpeakerType.PERSON).type is kind


@pytest.mark.parametrize(
    ("source", "behind", "core"),
    [
        ("her data", " show that it rained", "her data"),
        ("Its figures", ", suggest otherwise", "Its figures"),
        ("her data", ", it rained", "her"),
        ("Its figures", " are wrong", "Its"),
        ("her opinion", " suggests that it rained", "her"),
    ],
)
def test_what_somebody_has_found_is_neither_he_nor_she_where_it_shows_something(
    source: str, behind: str, core: str
) -> None:
    text = source + behind
    assert read_mention(text, (0, len(source)), (), lambda start, end: SpeakerType.PERSON).text == core


@pytest.mark.parametrize(
    ("source", "phrase"),
    [
        ("A small, independent group", "A small, independent group"),
        ("a large, private company of nurses", "a large, private company of nurses"),
        ("The tall, thin man", "The tall, thin man"),
        ("A nurse, glad about it", "A nurse"),
        ("A nurse, close friend and ally", "A nurse"),
        ("A small group, independent of it", "A small group"),
        ("A man, visibly shaken by it", "A man"),
        ("The old, grey mayor, who left,", "The old"),
    ],
)
def test_two_adjectives_are_no_noun(source: str, phrase: str) -> None:
    mention = read_mention(source, (0, len(source)), (), lambda start, end: SpeakerType.PERSON)
    assert phrase_of(source, mention) == phrase


def test_names_do_not_begin_with_a_month_or_a_country() -> None:
    text = "In May Harbour Foods grew. President of Norvia Davit Ruzmal came. Norvia’s king left. June Berg stayed."
    text += " Interview with Ada Quist Sunday, 5 May"
    names = [name.text for name in find_names(text, typed(text))]
    assert names == ["Harbour Foods", "Norvia", "Davit Ruzmal", "Norvia", "June Berg", "Ada Quist"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was late when the Association of Judges met.", "Association of Judges"),
        ("It was late when Ada Quist MP met them.", "Ada Quist"),
        ("It was late when the Ostrava Council Director met them.", "Ostrava Council"),
        ("Prison is cold, prison is wet, prison is loud. Then the Prison Council met.", "Prison Council"),
        ("It was late when the Sons of the Well met.", "Sons of the Well"),
    ],
)
def test_names_of_organizations_are_whole(text: str, name: str) -> None:
    def type_of(start: int, end: int) -> SpeakerType:
        known = {"Ada", "Quist"}
        return SpeakerType.PERSON if text[start:end] in known else SpeakerType.ORGANIZATION

    assert find_names(text, type_of)[-1].text == name


def test_without_an_article_of_goes_on_with_a_name_only_where_the_model_sees_one() -> None:
    text = "It was late when Sons of the Harbour met."
    of = text.index(" of ") + 1

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.UNKNOWN if start == of else SpeakerType.ORGANIZATION

    assert [name.text for name in find_names(text, type_of)] == ["Sons", "Harbour"]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("We saw a 12-page paper and the letter.", ["a 12-page paper", "the letter"]),
        ("So the report author left.", []),
        ("It was said in a statement, and by the report.", []),
        ("It was the audit report of Norvia.", []),
        ("So it came with the audit report of Norvia.", ["the audit report"]),
        ("We saw the man with a report.", ["a report"]),
        ("We saw the “report”.", []),
    ],
)
def test_documents_that_it_may_stand_for(text: str, documents: list[str]) -> None:
    persons = ("author", "man")
    found = find_references(
        text, (), lambda start, end: SpeakerType.PERSON if text[start:end] in persons else SpeakerType.UNKNOWN
    )
    assert [each.text for each in found if each.type is SpeakerType.DOCUMENT] == documents
    assert all(text[slice(*each.core)] == each.text for each in found)


@pytest.mark.parametrize(
    ("text", "parts", "name"),
    [
        ("Norvia left. It is known that it snowed.", ("It", "is known", "that it snowed"), None),
        ("Norvia left. It is warning that it snowed.", ("It", "is warning", "that it snowed"), "Norvia"),
        ("“Will it snow?” asked Ada Quist.", ("Ada Quist", "asked", "Will it snow?"), "Ada Quist"),
        ("Asked whether it would snow, Ada Quist left.", ("Ada Quist", "Asked", "whether it would snow"), None),
        ("Ada Quist, who was shown it, said it snowed.", ("Ada Quist", "said", "it snowed"), "Ada Quist"),
        ("Ada Quist was shown that it snowed.", ("Ada Quist", "was shown", "that it snowed"), None),
    ],
)
def test_who_asks_or_was_shown_something_speaks(text: str, parts: tuple[str, str, str], name: str | None) -> None:
    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, *parts)], [Kind.INDIRECT], typed(text),
        Opinion(text, {}), Chosen(FEATURES.index("chance")),
    )  # fmt: skip
    assert (found.entity and found.entity.name) == name


@pytest.mark.parametrize(
    ("name", "may_be_thing"), [("Netravia", True), ("Mary", False), ("Mr. Netravia", False), ("Hugo Berg", False)]
)
def test_it_may_be_a_firm_that_passes_for_a_person(name: str, may_be_thing: bool) -> None:
    text = f"Yesterday {name} said it rained. Then it left."
    (entity,) = group_names(text, find_names(text, lambda start, end: SpeakerType.PERSON)).entities
    start = text.index("it left")
    it = read_mention(text, (start, start + 2), (), lambda start, end: SpeakerType.UNKNOWN)
    assert may_stand_for(it, entity) is may_be_thing


def test_what_is_followed_by_which_is_no_person() -> None:
    text = "It bought Netravia, which makes nets, from Hugo Berg, who was glad."
    entities = group_names(text, find_names(text, lambda start, end: SpeakerType.PERSON)).entities
    assert {entity.name: entity.type.value for entity in entities} == {
        "Netravia": "organization",
        "Hugo Berg": "person",
    }


def test_a_claim_knows_what_stands_before_it_and_around_it() -> None:
    text = "Ada Quist asked: “Did it rain?” “It did.” She said that Hugo Berg had said that it blew."
    claims = [
        claim(text, "Ada Quist", "asked", "Did it rain?"),
        claim(text, "", "", "It did."),
        claim(text, "She", "said", "that Hugo Berg had said that it blew"),
        claim(text, "Hugo Berg", "had said", "that it blew"),
    ]
    found = Claims(text, claims, [Kind.DIRECT, Kind.DIRECT, Kind.INDIRECT, Kind.INDIRECT])
    assert found.alone == [1] and found.conversation == 0.25
    assert found.before(text.index("It did"), [1]) == 0 and found.asks(0) and not found.asks(1)
    assert found.before(0, [0]) is None
    assert found.holding(text.index("blew")) == 3 and found.holding(text.index("Hugo")) == 2
    assert found.holding(text.index("She")) is None


@pytest.mark.parametrize("count", [3, 7, 300])
def test_a_place_behind_many_claims_within_another_is_held_by_that_one(count: int) -> None:
    inner = [((10 * n + 10, 10 * n + 18),) for n in range(count)]
    last = 10 * count + 20
    spans = [((5, last),), *inner, ((last + 5, last + 9),)]
    found = Claims("", [Attribution(span, (), (), 1.0) for span in spans], [Kind.DIRECT] * len(spans))
    assert found.holding(last - 1) == 0 and found.holding(10 * count + 5) == count
    assert found.holding(19) == 0 and found.holding(last) is None and found.holding(last + 5) == count + 1
    # Of two that overlap, the one that begins later.
    crossed = Claims("", [Attribution((span,), (), (), 1.0) for span in ((0, 9), (5, 12))], [Kind.DIRECT] * 2)
    assert [crossed.holding(place) for place in (4, 5, 11, 12)] == [0, 1, 1, None]


def test_a_quotation_alone_is_found_among_many_at_once() -> None:
    class Number(int):
        compared = 0
        __hash__ = int.__hash__

        def __eq__(self, other):
            Number.compared += 1
            return int(self) == other

    alone = [Attribution(((10 * n, 10 * n + 8),), (), (), 1.0) for n in range(1000)]
    found = Claims("", alone, [Kind.DIRECT] * 1000)
    assert found.stands_alone(Number(999)) and not found.stands_alone(Number(1000))
    assert Number.compared < 10


def test_a_described_person_who_is_named_later_keeps_what_is_known() -> None:
    text = "A judge left. District Judge Ada Quist slept."
    discourse = Discourse(text, segment(text), find_quotations(text).depth)
    judge, quist = Entity(SpeakerType.PERSON, description="A judge"), Entity(SpeakerType.PERSON)
    discourse.mention(judge, 0, 7, gender="f")
    discourse.speaks(judge, 0)
    discourse.trace(judge).called("A judge")
    discourse.join(judge, quist)
    assert discourse.speakers == [quist] and discourse.pronouns == {"f": quist}
    assert discourse.entities() == [quist] and discourse.trace(quist).heads == {"judge"}


def test_of_the_organizations_with_a_word_in_their_names_the_one_spoken_of_last_comes_first() -> None:
    text = "The Water Ministry paid. The Trade Ministry did not. The Water Ministry is closed."
    names = find_names(text, typed(text))
    owner = group_names(text, names).owner
    discourse = Discourse(text, segment(text), find_quotations(text).depth)
    for name in names:
        discourse.mention(owner[name], name.start, name.end)
    assert [entity.name for entity in discourse.organizations("ministry")] == ["Water Ministry", "Trade Ministry"]
    assert [entity.name for entity in discourse.organizations("trade")] == ["Trade Ministry"]
    assert not list(discourse.organizations("closed"))


class Chosen:
    """A chooser that takes whatever candidate ``feature`` is highest for."""

    def __init__(self, feature: int) -> None:
        self.feature = feature

    def probabilities(self, features):
        return np.eye(len(features))[int(features[:, self.feature].argmax())]


def test_who_is_named_right_after_a_quotation_alone_is_a_candidate_for_it() -> None:
    text = "“It snowed.”\n\nAda Quist, a nurse, said: “It rained.”"
    claims = [claim(text, "", "", "It snowed."), claim(text, "Ada Quist, a nurse,", "said", "It rained.")]
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, claims, [Kind.DIRECT] * 2, typed(text), Opinion(text, {}),
        Chosen(FEATURES.index("speaks next")),
    )  # fmt: skip
    assert [each.entity and each.entity.name for each in found] == ["Ada Quist"] * 2


@pytest.mark.parametrize(
    ("text", "feature", "who"),
    [
        ("“It shook.”\n\nAda Quist, a nurse, sat.", "opens behind", [0, 1, 0]),
        ("“It shook.”\n\nThe nurse, Ada Quist, sat.", "opens behind", [0, 1, 0]),
        ("“It shook.”\n\nBut Ada Quist sat.", "opens behind", [0, 0]),
        ("“It shook.” It did.\n\nAda Quist sat.", "opens behind", [0, 0]),
        ("“It shook.”\n\nHugo Berg sat.", "opens behind", [1, 0]),
        ("“It shook.”\n\nAda Quist, a nurse, sat.", "new behind", [0, 1, 0]),
        ("“It shook.”\n\nHugo Berg sat.", "new behind", [0, 0]),
        ("“It shook.”\n\nAda Quist, a nurse, sat.", "described behind", [0, 1, 0]),
        ("“It shook.”\n\nAda Quist, 58, sat.", "described behind", [0, 1, 0]),
        ("“It shook.”\n\nAda Quist, sitting, sat.", "described behind", [0, 0, 0]),
    ],
)
def test_what_speaks_for_who_makes_a_quotation_alone(text: str, feature: str, who: list[float]) -> None:
    asked = []

    class Noting:
        def probabilities(self, features):
            asked.append(features)
            return np.eye(len(features))[-1]

    text = f"Hugo Berg left.\n\n{text}"
    quoted = claim(text, "", "", text[text.index("“") + 1 : text.index("”")])
    resolve_speakers(
        text, segment(text), find_quotations(text).depth, [quoted], [Kind.DIRECT], typed(text),
        Opinion(text, {"Hugo Berg": 0.75}), Noting(),
    )  # fmt: skip
    alone = [features for features in asked if features[0, FEATURES.index("quotation")]]
    assert alone[0][:, FEATURES.index(feature)].tolist() == who


@pytest.mark.parametrize("surely", [True, False])
def test_a_new_name_is_joined_with_a_description_only_where_that_is_sure(surely: bool) -> None:
    text = "A judge said it rained. District Judge Ada Quist left."
    claims = [claim(text, "A judge", "said", "it rained")]

    class Sure:
        def probabilities(self, features):
            return np.array([0.8, 0.2] if surely else [0.6, 0.4])[: len(features)]

    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, claims, [Kind.INDIRECT], typed(text), Opinion(text, {}),
        Sure(),
    )  # fmt: skip
    assert found.entity and found.entity.name == ("Ada Quist" if surely else "A judge")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A judge said it rained.\n\nDr. Ada Quist left.", "Ada Quist"),
        ("A judge said it rained.\n\nAt noon Ada Quist left.", "A judge"),
        ("A judge said it rained.\n\nIt blew.\n\nAda Quist left.", "A judge"),
        ("It blew. A judge said it rained.\n\nAda Quist left.", "A judge"),
    ],
)
def test_who_speaks_in_the_lead_is_likelier_whose_name_opens_the_next_paragraph(text: str, expected: str) -> None:
    claims = [claim(text, "A judge", "said", "it rained")]

    class HalfSure:
        def probabilities(self, features):
            return np.array([0.5, 0.5])

    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, claims, [Kind.INDIRECT], typed(text), Opinion(text, {}),
        HalfSure(),
    )  # fmt: skip
    assert found.entity and found.entity.name == expected


def test_a_pronoun_that_is_a_source_stands_for_somebody_however_unlikely() -> None:
    text = "Ada Quist left. She said it rained."

    class Nobody:
        def probabilities(self, features):
            return np.eye(len(features))[-1]

    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, "She", "said", "it rained")], [Kind.INDIRECT],
        typed(text), Opinion(text, {}), Nobody(),
    )  # fmt: skip
    assert found.entity and found.entity.name == "Ada Quist" and found.confidence == 0


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Hugo Berg left. His lawyer said it rained.", "His lawyer", ""),
        ("Hugo Berg, the mayor, left. The mayor’s lawyer said it rained.", "The mayor’s lawyer", ""),
        ("Hugo Berg left. Berg’s lawyer said it rained.", "Berg’s lawyer", ""),
        ("Hugo Berg, the mayor, left. The old mayor said it rained.", "The old mayor", "Hugo Berg"),
        # Nor another's, nor who has one: Quist is Berg's lawyer, and neither Quist nor Berg is Lund's.
        ("Kim Lund met Hugo Berg. Berg’s lawyer, Ada Quist, left. Lund’s lawyer said it rained.", "Lund’s lawyer", ""),
        ("Halden’s minister, Ada Quist, left. Sudria’s minister said it rained.", "Sudria’s minister", ""),
        ("Hugo Berg left. Berg’s lawyer, Ada Quist, left. Berg’s lawyer said it rained.", "Berg’s lawyer", "Ada Quist"),
        ("Halden’s minister, Ada Quist, left. Halden’s minister said it rained.", "Halden’s minister", "Ada Quist"),
        # A firm may be the person's own.
        (
            "Hugo Berg left. Berg’s lawyer, Ada Quist, left. The firm’s lawyer said it rained.",
            "The firm’s lawyer",
            "Ada Quist",
        ),
    ],
)
def test_nobody_is_his_own_lawyer(text: str, source: str, name: str) -> None:
    class First:
        def probabilities(self, features):
            return np.eye(len(features))[0]

    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, source, "said", "it rained")], [Kind.INDIRECT],
        typed(text), Opinion(text, {}), First(),
    )  # fmt: skip
    assert found.entity and found.entity.name == (name or source)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Mary Berg met Ada Quist. Peter Berg left. His wife said so.", "His wife", "Mary Berg"),
        ("Mary Berg met Anna Berg. Peter Berg left. His wife said so.", "His wife", "His wife"),
        ("Robert Berg met Ada Quist. Peter Berg left. His wife said so.", "His wife", "His wife"),
        ("Mary Berg met Ada Quist. Peter Berg left. His lawyer said so.", "His lawyer", "His lawyer"),
        ("Mary met Ada Quist. Peter Berg left. His wife said so.", "His wife", "His wife"),
    ],
)
def test_his_wife_is_who_has_his_last_name(text: str, source: str, name: str) -> None:
    class LastNamedOwns:
        def probabilities(self, features):
            description = features[0, FEATURES.index("description")]
            return np.eye(len(features))[-1 if description else 0]

    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, source, "said", "so")], [Kind.INDIRECT],
        typed(text), Opinion(text, {}), LastNamedOwns(),
    )  # fmt: skip
    assert found.entity and found.entity.name == name


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("The president of the show, Hugo Berg, left.", []),
        ("The president of the show, who met Hugo Berg, left.", ["The president"]),
        ("The president of the show left, Hugo Berg said.", ["The president"]),
    ],
)
def test_what_hangs_on_a_description_may_part_it_from_its_name(text: str, described: list[str]) -> None:
    persons = ("president", "Hugo", "Berg", "Hugo Berg")

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.PERSON if text[start:end] in persons else SpeakerType.UNKNOWN

    found = find_references(text, find_names(text, type_of), type_of)
    assert [each.text for each in found if each.type is SpeakerType.PERSON] == described


def test_who_asks_does_not_answer() -> None:
    class First:
        def probabilities(self, features):
            return np.eye(len(features))[0]

    for text, name in (
        ("Ada Quist left. Asked by Mara Lind if it rained, she said so.", "Ada Quist"),
        ("Ada Quist left. Met by Mara Lind in the rain, she said so.", "Mara Lind"),
    ):
        (found,) = resolve_speakers(
            text, segment(text), find_quotations(text).depth, [claim(text, "she", "said", "so")], [Kind.INDIRECT],
            typed(text), Opinion(text, {}), First(),
        )  # fmt: skip
        assert found.entity and found.entity.name == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The Ferry Council met. The Harbour Authority left. The council said so.", "The council", "Ferry Council"),
        ("The Ferry Council met the Rail Council. The council said so.", "The council", "Rail Council"),
        ("The Ferry Council met. Its council said so.", "Its council", "Its council"),
        ("The Ferry Council met. The old council said so.", "The old council", "The old council"),
        ("Ada Church left. The church said so.", "The church", "The church"),
        ("The Ferry Council met. The regulator said so.", "The regulator", "The regulator"),
    ],
)
def test_the_council_is_short_for_the_one_that_was_named_last(text: str, source: str, name: str) -> None:
    class Nobody:
        def probabilities(self, features):
            return np.eye(len(features))[-1]

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.PERSON if text[start:end] in ("Ada", "Church", "regulator") else SpeakerType.ORGANIZATION

    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, source, "said", "so")], [Kind.INDIRECT],
        type_of, Opinion(text, {}), Nobody(),
    )  # fmt: skip
    assert found.entity and (found.entity.name, found.entity.type) == (name, SpeakerType.ORGANIZATION)


@pytest.mark.parametrize(
    ("cue", "feature", "has_it"),
    [
        ("added", "adds", True),
        ("went on", "adds", True),
        ("replied", "answers", True),
        ("said", "adds", False),
        ("said", "answers", False),
        ("told a friend of Hugo Berg", "told in its claim", True),
        ("said", "told in its claim", False),
    ],
)
def test_what_a_cue_says_of_who_speaks(cue: str, feature: str, has_it: bool) -> None:
    text = f"Ada Quist met Hugo Berg. He {cue} that Hugo Berg rained."
    asked = []

    class Noting:
        def probabilities(self, features):
            asked.append(features)
            return np.eye(len(features))[0]

    resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, "He", cue, "that Hugo Berg rained")],
        [Kind.INDIRECT], typed(text), Opinion(text, {}), Noting(),
    )  # fmt: skip
    assert bool(asked[0][:, FEATURES.index(feature)].any()) is has_it


def test_another_age_tells_apart() -> None:
    text = "Ada Quist, 58, met Hugo Berg, 71. The 58-year-old said it rained."
    asked = []

    class Noting:
        def probabilities(self, features):
            asked.append(features)
            return np.eye(len(features))[0]

    resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, "The 58-year-old", "said", "it rained")],
        [Kind.INDIRECT], typed(text), Opinion(text, {}), Noting(),
    )  # fmt: skip
    # She, and nobody.
    assert asked[-1][:, FEATURES.index("person")].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("text", "sure", "name"),
    [
        ("“It shook.”\n\nAda Quist, a nurse, sat.", 0.0, "Ada Quist"),
        ("It snowed.\n\n“It shook.”\n\nDr. Ada Quist sat.", 0.0, "Ada Quist"),
        ("Hugo Berg left.\n\n“It shook.”\n\nAda Quist sat.", 0.4, "Ada Quist"),
        ("Hugo Berg left.\n\n“It shook.”\n\nAda Quist sat.", 0.9, "Hugo Berg"),
        ("Hugo Berg left.\n\n“It shook.”\n\nHugo Berg sat.", 0.4, None),
        ("Hugo Berg left.\n\n“It shook.”\n\nBut Ada Quist sat.", 0.4, None),
        ("Hugo Berg left.\n\n“It shook.”\n\nQuist sat.", 0.4, None),
        ("Hugo Berg left.\n\n“It shook.” It did.\n\nAda Quist sat.", 0.4, None),
        ("Hugo Berg left.\n\n“It shook.”", 0.4, None),
    ],
)
def test_a_quotation_alone_that_may_be_anybodys_is_whose_name_the_next_paragraph_begins_with(
    text: str, sure: float, name: str | None
) -> None:
    class HalfSure:
        def probabilities(self, features):
            return np.array([sure, 1 - sure])[-len(features) :]

    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, "", "", "It shook.")], [Kind.DIRECT],
        typed(text), Opinion(text, {}), HalfSure(),
    )  # fmt: skip
    assert (found.entity and found.entity.name) == name


def test_whom_a_mention_speaks_of_is_remembered_under_every_name() -> None:
    text = "A nurse left. She was tired, Ada Quist wrote."
    discourse = Discourse(text, segment(text), np.zeros(len(text), dtype=np.int8))
    nurse, quist = (Entity(SpeakerType.PERSON, description=name) for name in ("a nurse", "Ada Quist"))
    discourse.mention(nurse, 0, 7)
    discourse.mention(nurse, 14, 17, gender="f")
    assert discourse.mentioned_at((14, 17)) is nurse
    discourse.join(nurse, quist)
    assert discourse.mentioned_at((14, 17)) is quist
    assert discourse.mentioned_at((29, 38)) is None
