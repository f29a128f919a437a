"""Gates: the least that a measure must reach, for other people's CI."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from claimx.errors import InputError
from claimx.evaluation.report import Report, kind_in
from claimx.wording import printable


@dataclass(frozen=True, slots=True)
class Gate:
    """A measure by its name in the JSON, and the least F1 (or recall, where there is no precision), in percent.

    For stability: a change, and the least share of claims that it leaves as they are.
    """

    measure: str
    least: float

    def failure(self, report: Report) -> str | None:
        """Why the report does not pass, in one line; None where it does."""
        measure = report[self.measure]
        if not measure.found and not measure.labelled:
            return f"{self.measure} was not measured: nothing is labelled or found that it counts"
        if measure.value < self.least:
            return f"{self.measure} is {measure.value:.2f}, less than {self.least:g}"
        return None


def read_gates(given: Iterable[str], known: Collection[str], what: str = "measure") -> tuple[Gate, ...]:
    """Gates from their form on the command line, ``MEASURE=PERCENT``.

    Args:
        given: the gates as they were written.
        known: the names of the measures that there will be.
        what: how messages speak of one, ``change`` for stability.

    Raises:
        InputError: one is not of that form, its number is not a percentage, or its measure is not known.
    """
    return tuple(_gate(each, known, what) for each in given)


def _gate(given: str, known: Collection[str], what: str) -> Gate:
    name, _, number = given.partition("=")
    place = f"--fail-under {printable(given)}"
    try:
        least = float(number)
    except ValueError:
        raise InputError(f"{place}: not of the form {what.upper()}=PERCENT") from None
    # float reads nan, too, which is in no range.
    if not 0 <= least <= 100:
        raise InputError(f"{place}: not a number from 0 to 100")
    if name not in known:
        like = get_close_matches(name, known, n=1)
        hint = f", is it {like[0]}?" if like else "."
        whole = ", ".join(measure for measure in known if kind_in(measure) is None)
        by_kind = "; most of them also by kind, as cue_direct" if "cue_direct" in known else ""
        raise InputError(f"{place}: no such {what}{hint} There are {whole}{by_kind}")
    if 0 < least <= 1:
        raise InputError(f"{place}: percent are meant, as in {printable(name)}={100 * least:g}")
    return Gate(name, least)
