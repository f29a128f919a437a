"""From tagged and linked spans to attributions: what is claimed, the words that report it, the mention of who does.

``finding`` takes the steps in order; what comes of them is an ``Attribution`` (``attribution``). The spans of the model
become parts of the text in ``marked_spans``, less the times of ``live_blogs`` and ``datelines``. Not all that is linked
with a cue is claimed by it:

- ``claims_nothing``: who declines to comment or signs a letter claims nothing;
- ``other_turns``: somebody else says it, ``“Is it dry?” “It is not,” Roe said``;
- ``other_paragraphs``: it stands away from the cue, as a headline does;
- ``other_sentences``: it is the reporter's own, ``Roe says it rains. We shall see``.

A content that is linked with no cue is a claim of its own, with what surely reports it (``content_alone``), as does a
line above that ends with a colon (``below_colon``).

What the model has cut wrong is mended: a cue that has taken in its source, ``According to Roe`` (``source_in_cue``), a
content that has, ``It rained, an aide said`` (``source_in_content``), a source that goes on with a clause or a time
(``source_ends``), a content that lacks its subject or goes on too far (``content_ends``), as into the clause around it,
``The claim that it rained is false`` (``run_on``), and one that ends before a cue within it, ``The idea came, Roe says,
from a book`` (``interposed``). Who stands beside a cue where nobody is marked is found in ``claimx.subjects``. A
quotation within a quotation, ``My boss said, ‘Never come back’``, may be a claim that the model has overlooked
(``quoted_within``).
"""

from claimx.attribution.attribution import Attribution, in_order
from claimx.attribution.finding import find_attributions
from claimx.attribution.quoted_within import quoted_within

__all__ = ["Attribution", "find_attributions", "in_order", "quoted_within"]
