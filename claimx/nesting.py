"""Which claim is nested in which: the claim whose content holds the whole of another one."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.attribution import Attribution


def find_parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """The number of each claim's parent, None where there is none; the smallest content that holds it if several do.

    Takes time by the number of claims and by how deep they are nested.
    """
    contents = sorted(
        (start, -end, owner) for owner, attribution in enumerate(attributions) for start, end in attribution.content
    )
    parents: list[int | None] = [None] * len(attributions)
    open_: list[tuple[int, int, int]] = []
    reached = 0
    for number in sorted(range(len(attributions)), key=lambda number: attributions[number].extent):
        begin, stop = attributions[number].extent
        while reached < len(contents) and contents[reached][0] <= begin:
            start, end, owner = contents[reached]
            open_.append((start, -end, owner))
            reached += 1
        open_ = [span for span in open_ if span[1] > begin]
        holding = [
            (end - start, owner)
            for start, end, owner in open_
            # Two of the same extent would each be the other's parent.
            if owner != number and stop <= end and (start, end) != (begin, stop)
        ]
        parents[number] = min(holding)[1] if holding else None
    return parents
