"""Marks at the ends of what is marked are no content, but those of what it quotes."""

from __future__ import annotations

import pytest
from marked import Mark, found


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


@pytest.mark.parametrize("content", ["“”", "“…”", "—"])
def test_content_without_any_word_is_dropped(content: str) -> None:
    assert found(f"Bo said {content}.", Mark("cue", "said"), Mark("content", content, "said")) == []


@pytest.mark.parametrize("content", ["“We won.”", ": “We won.”", ", We won", "; we won"])
def test_what_stands_between_cue_and_content_is_none_of_it(content: str) -> None:
    text = f"Bo said{content if content[0] in ',:;' else ' ' + content}"
    marks = (Mark("source", "Bo"), Mark("cue", "said"), Mark("content", content, "said"))
    bare = content.strip(",:; “”")
    assert found(text, *marks) == [([bare], ["said"], ["Bo"])]


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("it is late (Roe et al., 2013).", "it is late (Roe et al., 2013)", "it is late"),
        ("it is late (Roe et al., 2013).", "it is late (Roe et al., 2013", "it is late"),
        ("it is late (Roe 2012; Lind 2014b).", "it is late (Roe 2012; Lind 2014b)", "it is late"),
        ("it is late (see box).", "it is late (see box)", "it is late"),
        ("it is late (Roe & Lind, 2013).", "it is late (Roe & Lind, 2013)", "it is late"),
        ("it is late (Board of Trams, 2013).", "it is late (Board of Trams, 2013)", "it is late"),
        ("it is late [3].", "it is late [3", "it is late"),
        ("it joined the Board (FCB).", "it joined the Board (FCB", "it joined the Board (FCB)"),
        # What is said in brackets, or all that is said.
        ("it joined the Board (FCB).", "it joined the Board (FCB)", "it joined the Board (FCB)"),
        ("it was late (June 2013).", "it was late (June 2013)", "it was late (June 2013)"),
        ("it was late (Autumn 2013).", "it was late (Autumn 2013)", "it was late (Autumn 2013)"),
        ("it was late (Ferries Act 2013).", "it was late (Ferries Act 2013)", "it was late (Ferries Act 2013)"),
        ("it was late (It was 2013).", "it was late (It was 2013)", "it was late (It was 2013)"),
        ("it won twice (Bo, born in 2013).", "it won twice (Bo, born in 2013)", "it won twice (Bo, born in 2013)"),
        ("it was late (since 2013).", "it was late (since 2013)", "it was late (since 2013)"),
        ("it was late (see p. 4) and wet.", "it was late (see p. 4) and wet", "it was late (see p. 4) and wet"),
        ("(it is late", "it is late", "it is late"),
        ("it is [late].", "it is [late]", "it is [late]"),
    ],
)
def test_a_content_has_its_bracket_and_no_note(text: str, content: str, whole: str) -> None:
    assert found(f"Bo said {text}", Mark("cue", "said"), Mark("content", content, "said")) == [([whole], ["said"], [])]
