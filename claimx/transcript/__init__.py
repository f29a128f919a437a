"""Transcripts: the turns of interviews, hearings and debates, found by how the text is laid out.

A turn begins with a label (``labelled``), or answers a question that is set apart (``answers``)::

    Q: What did the harbour cost?            **What did the harbour cost you?**
    ROE (engineer): Twice as much.
    **Ann Roe:** Three times.                Twice as much as I thought.
    [ROE] Four times.
"""

from claimx.prose import Prose
from claimx.transcript.answers import answers
from claimx.transcript.labelled import find_labels, labelled_quotations, labelled_turns
from claimx.transcript.said import SENTENCE_END, Turn

__all__ = ["SENTENCE_END", "Turn", "find_turns"]


def find_turns(prose: Prose) -> tuple[Turn, ...]:
    """The turns of a transcript, in order and apart; none where the text is no transcript.

    A turn holds all paragraphs up to the next label. The last one, and one that the next label is far from, goes on as
    long as the paragraphs speak in the first or second person. Where all labels are the same, as in an interview whose
    answers have none, a turn is a single paragraph. Where a text is no transcript, paragraphs that are a label and a
    quotation, ``Roe: “Four times.”``, are turns all the same, if the text speaks of Roe elsewhere, too.

    Args:
        prose: any text.
    """
    labels = tuple(find_labels(prose.text))
    found = tuple(labelled_turns(prose, labels)) or tuple(answers(prose))
    return found or tuple(labelled_quotations(prose, labels))
