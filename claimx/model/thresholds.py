"""From where on a model's scores count: what is picked for each model on held-out articles, and part of its folder."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds of linking and of claims within claims; a model folder that names none has these.

    Attributes:
        spare_cue: how much more likely (as a difference of logarithms) a content's own choice may be than a cue that
            nobody chose, for it to be given to that cue; 0 to 100.
        nested_cue: the probability of a cue at a word of telling, or at any word of a content of several paragraphs,
            from which that content is read again, 0 to 1.
        nested_claim: how sure, before calibration, a claim must be that is found in a content read again, 0 to 1.
        nested_clause: the same for one that is a clause with ``that`` or is quoted.

    Raises:
        ValueError: a number is out of bounds, or none.
    """

    spare_cue: float = 1.5
    nested_cue: float = 0.007
    nested_claim: float = 0.6
    nested_clause: float = 0.3

    def __post_init__(self) -> None:
        for field in fields(self):
            value, most = getattr(self, field.name), 100 if field.name == "spare_cue" else 1
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= most:
                raise ValueError(f"{field.name} must be a number from 0 to {most}")
