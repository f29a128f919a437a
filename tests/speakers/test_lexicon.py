"""The lists of words."""

from __future__ import annotations

import ast
import inspect
from collections import Counter

from claimx.speakers import lexicon


def test_no_word_stands_in_a_list_twice() -> None:
    strings = [
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(lexicon)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    lists = [words for text in strings if len(words := text.split()) > 5 and text.islower() and "``" not in text]
    assert len(lists) > 20
    assert [twice for words in lists if (twice := [word for word, times in Counter(words).items() if times > 1])] == []
