"""Confidence as a probability: what the spans and links of a claim score, moved to how often such claims are right."""

from __future__ import annotations

import math
from dataclasses import dataclass

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve over the logarithm of the odds, after Platt (1999); the order of claims stays.

    Attributes:
        slope: more than 0; at most 100.
        offset: -100 to 100.

    Raises:
        ValueError: a number is out of bounds, or none.
    """

    slope: float = 1.0
    offset: float = 0.0

    def __post_init__(self) -> None:
        for value, least in ((self.slope, 1e-6), (self.offset, -100.0)):
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= 100:
                raise ValueError("calibration must be a slope above 0 and an offset, both of 100 at most")

    def __call__(self, confidence: float) -> float:
        """The probability that a claim of this confidence is right, 0 to 1."""
        if self == Calibration():
            return confidence
        odds = self.slope * log_odds(confidence) + self.offset
        # The exponential of a large number overflows, that of a small one does not.
        return 1 / (1 + math.exp(-odds)) if odds >= 0 else math.exp(odds) / (1 + math.exp(odds))


def log_odds(confidence: float) -> float:
    """The logarithm of the odds, finite for 0 and 1, too."""
    inside = min(max(confidence, _LEAST), 1 - _LEAST)
    return math.log(inside / (1 - inside))
