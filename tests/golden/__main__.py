"""Writes the golden outputs anew, with the claims that the shipped model finds now in single precision."""

from __future__ import annotations

import claimx
from claimx.readers.json import read_articles
from tests.golden import FIXTURES, FOLDER, golden_lines, golden_path

for old in FOLDER.glob("*.txt"):
    old.unlink()
articles = claimx.load(engine="torch").pipe(read_articles(fixture)[0].text for fixture in FIXTURES)
for fixture, article in zip(FIXTURES, articles, strict=True):
    golden_path(fixture).write_text("".join(f"{line}\n" for line in golden_lines(article)), "utf-8", newline="\n")
