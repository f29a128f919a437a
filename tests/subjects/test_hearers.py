"""Who only hears what is claimed is no source."""

from __future__ import annotations

import pytest

from claimx.subjects.hearers import only_hears


def hears(text: str, source: str, cue: str, content: str) -> bool:
    first, second, third = ((text.index(words), text.index(words) + len(words)) for words in (source, cue, content))
    return only_hears(text, second, [third], first)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Guests are warned that it snows.", "Guests", "are warned", "that it snows"),
        ("Guests have also been urged to stay.", "Guests", "have also been urged", "to stay"),
        ("The mayor was pressed about the snow.", "The mayor", "was pressed about", "the snow"),
        ("The mayor was invited to speak.", "The mayor", "was invited", "to speak"),
        ("The mayor was encouraged to speak.", "The mayor", "was encouraged", "to speak"),
        # Whoever answers has not asked.
        ("Asked whether it snows, Quist said no.", "Quist", "Asked", "whether it snows"),
        ("When asked if it snows, Quist left.", "Quist", "When asked", "if it snows"),
        ("Guests should be advised that it snows.", "Guests", "should be advised", "that it snows"),
        ("Guests who were told it snows left.", "Guests who", "were told", "it snows"),
        # In a heading, which leaves out the verb.
        ("Guests urged to stay\n\nIt snows.", "Guests", "urged", "to stay"),
        ("Guests told not to stay\n\nIt snows.", "Guests", "told", "not to stay"),
        ("Mayor accused of ‘lying’ over snow\n\nIt snows.", "Mayor", "accused", "of ‘lying’ over snow"),
        ("Mayor accused of lying\n\nIt snows.", "Mayor", "accused of", "lying"),
        ("Guests told snow is late\n\nIt snows.", "Guests", "told", "snow is late"),
        ("Guests told ‘snow is late’\n\nIt snows.", "Guests", "told", "snow is late"),
    ],
)
def test_who_is_told_something_does_not_say_it(text: str, source: str, cue: str, content: str) -> None:
    assert hears(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Captains urged guests to stay.", "Captains", "urged guests", "to stay"),
        ("The mayor has been asking to stay.", "The mayor", "has been asking", "to stay"),
        ("The mayor was quoted as saying it snows.", "The mayor", "was quoted as saying", "it snows"),
        ("The mayor was convinced that it snows.", "The mayor", "was convinced", "that it snows"),
        ("Captains are concerned that it snows.", "Captains", "are concerned", "that it snows"),
        ("The mayor asked to stay.", "The mayor", "asked", "to stay"),
        ("The mayor was encouraged that it snows.", "The mayor", "was encouraged", "that it snows"),
        ("Asked Quist, a guest: “Does it snow?”", "Quist, a guest", "Asked", "Does it snow?"),
        # In a heading, with those who hear it behind the verb, or what no passive has.
        ("Captains urged guests to stay\n\nIt snows.", "Captains", "urged", "guests to stay"),
        ("Captains told guests snow is late\n\nIt snows.", "Captains", "told guests", "snow is late"),
        ("Captains warned of snow\n\nIt snows.", "Captains", "warned of", "snow"),
        ("Captains warned: it snows\n\nIt snows.", "Captains", "warned", "it snows"),
        # The last line of a text is no heading.
        ("It snows.\n\nGuests urged to stay", "Guests", "urged", "to stay"),
    ],
)
def test_who_says_something_is_no_hearer(text: str, source: str, cue: str, content: str) -> None:
    assert not hears(text, source, cue, content)


def test_who_stands_behind_what_is_told_may_have_told_it() -> None:
    assert not hears("Guests were told it snows, by the mayor.", "the mayor", "were told", "it snows")
