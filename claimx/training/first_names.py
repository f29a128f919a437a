"""How often a first name is a woman's: makes ``claimx/speakers/names/first_names.tsv.gz`` from a package's counts.

``python -m claimx.training.first_names`` after ``pip install '.[train]'``. The counts are those of Van Buskirk, Clauset
and Larremore (2022), "An open-source cultural consensus approach to name-based gender classification", from the package
``nomquamgender`` (MIT licence, which goes into the file's first line).
"""

from __future__ import annotations

import gzip
import importlib.metadata
import json
import re
import sys
from pathlib import Path

from claimx.errors import ClaimxError
from claimx.speakers.names.first_names import FILE

_PACKAGE = "nomquamgender"
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_SOURCES = 3
_COUNTS = 50


def write_first_names() -> int:
    """Write the table; returns how many names it holds.

    Raises:
        ClaimxError: the package is not installed.
    """
    try:
        package = importlib.metadata.distribution(_PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        raise ClaimxError(f"the counts of first names are missing: pip install {_PACKAGE}") from None
    # Its JSON is read as a file: importing the package brings pandas along.
    counts = json.loads(Path(str(package.locate_file(f"{_PACKAGE}/name_data.json"))).read_text(encoding="utf-8"))
    licence = package.read_text("LICENSE") or package.read_text("licenses/LICENSE") or ""
    notice = " ".join(licence.split())
    lines = [f"# {_PACKAGE} {package.version}. {notice}"]
    lines += [
        f"{name}\t{round(100 * female)}"
        for name, (sources, people, female, *_) in sorted(counts.items())
        if _WORD.fullmatch(name) and sources >= _SOURCES and people >= _COUNTS
    ]
    # No time of day in the header: the same counts give the same file.
    FILE.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), mtime=0))
    return len(lines) - 1


if __name__ == "__main__":
    try:
        print(write_first_names(), "names")
    except ClaimxError as error:
        sys.exit(f"claimx: {error}")
