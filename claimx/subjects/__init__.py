"""Who stands beside the words that report a claim, where the model has marked nobody: ``Netravia, a firm, said …``.

The model misses a source now and then whose name is rare or whose verb is far. Only what English allows to be nothing
else is taken. Where a cue is marked, ``beside_cue`` asks in turn

- ``before_cue``: a subject that an apposition or relative clause parts from its verb, whoever stands between a verb of
  saying and the end of its clause, whoever ``according to`` names, or by ``earlier_verb`` who has done something before
  in the sentence, ``Roe ate, rose and announced``;
- ``main_clause``: the subject behind a clause without one, ``Noting that it rained, Roe left``;
- ``behind_by``: whoever ``by`` names behind a passive.

Where only a content is marked, what reports it is looked for, too, by ``before_content``, or, if it is a quotation, by
``before_quotation``, ``behind_quotation`` and ``signatures``, or, if it is a paragraph without marks below a colon, by
``before_block``; who stands before a colon, ``- Ann Roe: “…”``, is found
by ``labels``.

Some the model marks wrongly: who hears what somebody tells, ``was told by`` (``said_by_another``), or what nobody tells
that is named, ``are warned`` (``hearers``), who quotes somebody ``as saying`` something (``as_saying``), and the noun
that a clause explains, ``a move Roe`` (``explained_noun``).

What the patterns have in common is in ``phrases`` (names and descriptions), ``clauses`` (a subject and its verb) and
``times``; ``sentences`` tells where the sentence of a cue begins.
"""
