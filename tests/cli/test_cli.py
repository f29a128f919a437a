"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer
from places import PYTHONPATH, ROOT
from rich.console import Console
from standin import Standin, load
from typer.testing import CliRunner, Result
from work import LINEAR, growth

import claimx
from claimx import Article, Claim, Kind, Span, Speaker
from claimx.cli import main
from claimx.cli.app import app
from claimx.cli.documents import unread_articles
from claimx.cli.table import print_claims, table_console
from claimx.format import json_schema, to_json
from claimx.readers import ReadOptions

from_json = Article.from_json

TEXT = "“The tram will run,” said Ilka Varga.\n\nIlka Varga said that it is late. Per Nobody said that it rains."
OTHER = "Nothing is said by anyone here."


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(vars(claimx), "load", load)
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "tram.txt").write_text(TEXT, "utf-8")
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=given, catch_exceptions=False)


def rows(printed: str) -> list[list[str]]:
    """The cells of the table's rows, those of wrapped lines put together."""
    lines = printed.splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("speaker "))
    where = len(lines[head].rstrip()) - 7
    starts = [*(lines[head].index(column) for column in ("speaker", "kind", "claim")), where]
    cells: list[list[str]] = []
    new = True
    for line in lines[head + 2 :]:
        if not line.strip():
            new = True
            continue
        parts = [line[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
        if new:
            cells.append(parts)
        else:
            cells[-1] = [f"{above} {below}".strip() for above, below in zip(cells[-1], parts, strict=True)]
        new = False
    return cells


# The table


def test_a_table() -> None:
    result = run("extract", "tram.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0].split() == ["speaker", "kind", "claim", "where"]
    assert rows(result.stdout) == [
        ["Ilka Varga", "direct", "The tram will run,", "1:2"],
        ["Ilka Varga", "indirect", "↳ that it is late", "3:17"],
        ["—", "indirect", "↳ that it rains", "3:50"],
    ]
    assert "tram.txt" not in result.stdout
    assert "\x1b" not in result.stdout


def test_several_files_get_headings_and_stay_in_order() -> None:
    result = run("extract", "other.txt", "tram.txt", "other.txt")
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert [line for line in lines if line.endswith(".txt")] == ["other.txt", "tram.txt", "other.txt"]
    assert lines[:3] == ["other.txt", "no claims", ""]
    assert lines[-3:] == ["other.txt", "no claims", ""]


def test_no_claims_and_none_that_match() -> None:
    assert run("extract", "other.txt").stdout == "no claims\n\n"
    assert run("extract", "tram.txt", "--kind", "mixed").stdout == "no claims that match, of 3\n\n"
    assert run("extract", given="").stdout == "no claims\n\n"


def test_whoever_has_another_language_read_is_told() -> None:
    Path("other.txt").write_text(
        "Die Brücke über den Fluss bleibt bis zum Herbst zu, weil der Rat kein Geld mehr hat. " * 2
    )
    result = run("extract", "other.txt")
    assert (result.exit_code, result.stdout) == (0, "no claims\n\n")
    assert result.stderr == "claimx: other.txt: no claims, and hardly English, the only language that claimx reads\n"


@pytest.mark.parametrize(("columns", "width"), [(None, 100), ("70", 70), ("nonsense", 100), ("0", 100), ("3", 40)])
def test_width_of_a_file(monkeypatch: pytest.MonkeyPatch, columns: str | None, width: int) -> None:
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    long = "and so on " * 60
    result = run("extract", given=f"“{long}” said Ilka Varga.")
    assert max(map(len, result.stdout.splitlines())) == width
    assert rows(result.stdout) == [["Ilka Varga", "direct", long.strip(), "1:2"]]


def test_nothing_is_lost_in_a_narrow_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    word = "Donaudampfschifffahrtsgesellschaft"
    printed = run("extract", given=f"“{word}” said Ilka Varga-{word} Oster.").stdout
    assert "…" not in printed
    assert rows(printed)[0][2].replace(" ", "") == word


def claim(text: str, *pieces: str) -> Claim:
    spans = tuple(Span(text.index(piece), text.index(piece) + len(piece), piece) for piece in pieces)
    return Claim("c1", Kind.DIRECT, spans)


def printed(article: Article, *, color: bool = False, heading: str | None = None) -> str:
    out = StringIO()
    console = Console(file=out, width=60, force_terminal=color, color_system="standard" if color else None)
    print_claims(console, article, article.claims, heading)
    return out.getvalue()


def test_a_claim_in_two_pieces() -> None:
    text = "“The tram,” she said, “will run.”"
    assert "The tram, … will run." in printed(Article(text, claims=(claim(text, "The tram,", "will run."),)))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("X", "1:1"),
        ("a\nX", "2:1"),
        ("a\r\n\r\nbX", "3:2"),
        ("a\rX", "2:1"),
        ("😀e\u0301X", "1:4"),
        ("a\u2028X", "1:3"),
        ("\n\n\nX", "4:1"),
    ],
)
def test_where_is_line_and_column(text: str, where: str) -> None:
    assert rows(printed(Article(text, claims=(claim(text, "X"),))))[0][3] == where


@pytest.mark.parametrize(
    ("raw", "tame"),
    [
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("a\x9b2Jb", "a\ufffd2Jb"),
        ("a\x07\x08\x7fb", "a\ufffd\ufffd\ufffdb"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("a\0b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("a\n  b\tc\u2028d\re", "a b c d e"),
        ("[bold]x[/bold] :smile: [/]", "[bold]x[/bold] :smile: [/]"),
        ("https://example.org 42 'x'", "https://example.org 42 'x'"),
    ],
)
def test_an_article_can_neither_steer_the_terminal_nor_style_the_table(raw: str, tame: str) -> None:
    speaker = Speaker("s1", raw)
    article = Article(
        raw, speakers=(speaker,), claims=(Claim("c1", Kind.MIXED, (Span(0, len(raw), raw),), (), (), speaker),)
    )
    plain = printed(article, heading=raw.replace("\n", ""))
    assert " ".join(rows(plain)[0][2].split()) == tame
    colored = printed(article, color=True)
    assert set(re.findall(r"\x1b(?:\[[\d;]*m)?", colored)) <= {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[35m"}
    steering = re.compile("[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
    assert not steering.search(plain + colored)


def test_what_stands_before_a_claim_within_another_is_no_question() -> None:
    # Which is what stands for a character that a terminal does not know.
    result = CliRunner(charset="cp1252").invoke(app, ["extract", "tram.txt"])
    assert "> that it is late" in result.output
    assert "?" not in result.output


def test_a_terminal_of_few_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner(charset="ascii").invoke(app, ["extract"], input="")
    assert result.exit_code == 0
    monkeypatch.setattr(sys, "stdout", open(os.devnull, "w", encoding="ascii"))  # noqa: SIM115, PTH123
    table_console().print("“—”")


# JSON


def test_json_is_one_line_for_each_article_and_nothing_else() -> None:
    result = run("extract", "--json", "tram.txt", "other.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    tram, other = map(from_json, lines)
    assert [json.loads(line)["schema"] for line in lines] == ["claimx/1"] * 2
    assert (tram.id, tram.source_path, tram.text) == ("tram", "tram.txt", TEXT)
    assert (other.id, other.source_path, other.claims) == ("other", "other.txt", ())
    assert [claim.text for claim in tram.claims] == ["The tram will run,", "that it is late", "that it rains"]
    assert len(tram.sentences) == 1


def test_json_is_utf8_whatever_the_terminal_speaks() -> None:
    result = CliRunner(charset="latin-1").invoke(app, ["extract", "--json", "tram.txt"])
    assert from_json(result.stdout_bytes).text == TEXT


def test_an_article_in_the_format_gives_its_text_and_metadata(tmp_path: Path) -> None:
    stale = Claim("old", Kind.MIXED, (Span(0, 1, "“"),))
    article = Article(TEXT, "t-1", claims=(stale,), title="Tram", url="u", date="d", author="a", source_path="before")
    (tmp_path / "a.json").write_text(to_json(article), "utf-8")
    (found,) = map(from_json, run("extract", "--json", "a.json").stdout.splitlines())
    assert (found.id, found.title, found.url, found.date, found.author) == ("t-1", "Tram", "u", "d", "a")
    assert found.source_path == "a.json"
    assert [claim.id for claim in found.claims] == ["c1", "c2", "c3"]


def test_json_lines_are_several_articles(tmp_path: Path) -> None:
    lines = [to_json(Article(TEXT, "x")), to_json(Article(OTHER, "y"))]
    (tmp_path / "day.jsonl").write_text("\n".join(lines), "utf-8")
    assert [from_json(line).id for line in run("extract", "--json", "day.jsonl").stdout.splitlines()] == ["x", "y"]
    table = run("extract", "day.jsonl").stdout.splitlines()
    assert [line.rstrip() for line in table if line.startswith("day")] == ["day.jsonl: x", "day.jsonl: y"]


def test_what_json_prints_can_be_read_again(tmp_path: Path) -> None:
    first = run("extract", "--json", "tram.txt").stdout
    (tmp_path / "out.jsonl").write_text(first, "utf-8")
    again = run("extract", "--json", "out.jsonl").stdout
    assert again == first.replace('"source_path": "tram.txt"', '"source_path": "out.jsonl"')
    assert again != first


# Filters


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--kind", "direct"], ["c1"]),
        (["--kind", "indirect"], ["c2", "c3"]),
        (["--kind", "mixed"], []),
        (["--kind", "direct", "--kind", "indirect"], ["c1", "c2", "c3"]),
        (["--speaker", "varga"], ["c1", "c2"]),
        (["--speaker", "The Chemist"], ["c1", "c2"]),
        (["--speaker", "Var"], []),
        (["--speaker", "Nobody"], []),
        (["--speaker", "Oster", "--speaker", "Ilka Varga"], ["c1", "c2"]),
        (["--speaker", "Varga", "--kind", "indirect"], ["c2"]),
    ],
)
def test_filters(options: list[str], ids: list[str]) -> None:
    article = from_json(run("extract", "--json", "tram.txt", *options).stdout)
    assert [claim.id for claim in article.claims] == ids
    assert len(article.speakers) == 2
    # Each claim of the stand-in is nested in the one before: a parent that is gone must not be named.
    assert [claim.parent for claim in article.claims] == [
        p if p in ids else None for p in (f"c{int(i[1]) - 1}" for i in ids)
    ]
    table = run("extract", "tram.txt", *options).stdout
    assert (len(rows(table)) if ids else 0) == len(ids)


def test_an_organization_finds_its_spokespeople(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ministry(Standin):
        def pipe(self, texts: Iterable[str], *, batch_size: int = 2) -> Iterator[Article]:
            for found in super().pipe(texts):
                varga, nobody = found.speakers
                spokeswoman = replace(varga, organization="Harbour Ministry")
                claims = tuple(replace(c, speaker=c.speaker and spokeswoman) for c in found.claims)
                yield replace(found, speakers=(spokeswoman, nobody), claims=claims)

    monkeypatch.setitem(vars(claimx), "load", lambda path, **others: Ministry())
    article = from_json(run("extract", "--json", "tram.txt", "--speaker", "harbour ministry").stdout)
    assert [claim.id for claim in article.claims] == ["c1", "c2"]


def roster(*entries: dict[str, Any]) -> str:
    Path("roster.json").write_text(json.dumps(entries), "utf-8")
    return "roster.json"


def test_a_roster_gives_refs_and_finds_speakers_by_its_own_names() -> None:
    known = roster({"name": "Ilka Varga", "ref": "Q5", "aliases": ["Iľka V."]})
    article = from_json(run("extract", "--json", "tram.txt", "--speakers", known).stdout)
    assert [claim.speaker and claim.speaker.ref for claim in article.claims] == ["Q5", "Q5", None]
    assert rows(run("extract", "tram.txt", "--speakers", known).stdout)[0][0] == "Ilka Varga Q5"
    for name in ("Q5", "ilka v.", "Varga"):
        found = from_json(run("extract", "--json", "tram.txt", "--speakers", known, "--speaker", name).stdout)
        assert [claim.id for claim in found.claims] == ["c1", "c2"]


def test_only_shows_what_the_roster_claims_and_still_names_each_article() -> None:
    known = roster({"name": "Ilka Varga", "ref": "Q5"})
    options = ("tram.txt", "other.txt", "--speakers", known, "--only")
    tram, other = map(from_json, run("extract", "--json", *options).stdout.splitlines())
    assert ([claim.id for claim in tram.claims], other.claims) == (["c1", "c2"], ())
    assert [speaker.ref for speaker in tram.speakers] == ["Q5"]
    printed = run("extract", *options).stdout
    assert "Varga" in printed and "Nobody" not in printed
    for nobody in ([{"name": "Somebody Else"}], []):
        result = run("extract", "tram.txt", "--speakers", roster(*nobody), "--only")
        assert result.stdout == "no claims that match, of 3\n\n"


@pytest.mark.parametrize("command", [["extract"], ["batch", "--out", "claims.jsonl"]])
def test_a_wrong_roster_is_one_line(command: list[str]) -> None:
    known = roster({"name": "Ilka Varga"}, {"ref": "Q5"})
    result = run(*command, "tram.txt", "--speakers", known)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "claimx: roster.json: entry 2: name: missing\n"
    alone = run(*command, "tram.txt", "--only")
    assert alone.exit_code == 2
    assert "--only" in alone.stderr and "needs --speakers" in alone.stderr


# Input


def test_standard_input() -> None:
    for arguments in (["extract"], ["extract", "-"]):
        assert rows(run(*arguments, given=TEXT).stdout)[0][0] == "Ilka Varga"
    (article,) = map(from_json, run("extract", "--json", given=TEXT).stdout.splitlines())
    assert (article.id, article.source_path) == ("article", None)
    result = run("extract", "tram.txt", "-", given=OTHER)
    assert [line for line in result.stdout.splitlines() if line.startswith("standard")] == ["standard input"]


def test_json_on_standard_input_is_recognized() -> None:
    lines = [to_json(Article(TEXT, "x", title="Tram")), to_json(Article(OTHER, "y"))]
    one, two = map(from_json, run("extract", "--json", given="\n".join(lines)).stdout.splitlines())
    assert (one.id, one.title, two.id, len(one.claims)) == ("x", "Tram", "y", 3)
    assert one.text == TEXT
    (whole,) = map(from_json, run("extract", "--json", given=Article(TEXT, "z").to_json(indent=1)).stdout.splitlines())
    assert (whole.id, whole.text) == ("z", TEXT)
    (prose,) = map(from_json, run("extract", "--json", given="{sic} [{He}] left.").stdout.splitlines())
    assert prose.text == "{sic} [{He}] left."


def test_a_folder_is_read_with_the_folders_in_it(tmp_path: Path) -> None:
    for name in ("news/b/c.txt", "news/a.txt", "news/.hidden.txt", "news/.git/x.txt", "news/notes.log", "news/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    articles = [from_json(line) for line in run("extract", "--json", "news").stdout.splitlines()]
    assert [article.id for article in articles] == ["a", "b/c", "b"]
    assert [article.source_path for article in articles] == ["news/a.txt", "news/b/c.txt", "news/b.txt"]
    headings = [line.rstrip() for line in run("extract", "news").stdout.splitlines() if line.startswith("news")]
    assert headings == ["news/a.txt", "news/b/c.txt", "news/b.txt"]
    (tmp_path / "void").mkdir()
    result = run("extract", "void", "other.txt")
    assert (result.exit_code, result.stderr[:39]) == (1, "claimx: void: no file in this folder bu")
    assert "no claims" in result.stdout


def test_one_id_twice_is_told_and_told_apart(tmp_path: Path) -> None:
    (tmp_path / "day.jsonl").write_text(
        '{"id": "x", "text": "a"}\n{"id": "x", "text": "b"}\n{"id": "x-2", "text": "c"}'
    )
    result = run("extract", "--json", "day.jsonl", "day.jsonl")
    assert result.exit_code == 0
    assert [from_json(line).id for line in result.stdout.splitlines()] == ["x", "x-2", "x-2-2", "x", "x-3", "x-2"]
    assert result.stderr.splitlines()[0] == "claimx: day.jsonl: x: another article has the id x, this one becomes x-2"
    twice = run("extract", "--json", "tram.txt", "tram.txt")
    assert ([from_json(line).id for line in twice.stdout.splitlines()], twice.stderr) == (["tram", "tram"], "")


def test_telling_many_of_one_id_apart_takes_no_longer_each() -> None:
    def read(lines: str) -> None:
        Path("many.jsonl").write_text(lines)
        articles = [
            each.article.id for each in unread_articles([Path("many.jsonl")], ReadOptions(), print, notes.append)
        ]
        assert articles[:2] == ["x", "x-2"] and articles[-1] == f"x-{len(articles)}"

    notes: list[str] = []
    assert growth(read, '{"id":"x","text":"a"}\n' * 4096) < LINEAR


def test_an_encoding_and_a_column_that_are_said(tmp_path: Path) -> None:
    (tmp_path / "mac.txt").write_bytes("“Café,” said Ana Ruiz.".encode("mac_roman"))
    assert from_json(run("extract", "--json", "--encoding", "mac_roman", "mac.txt").stdout).text.startswith("“Café,”")
    (tmp_path / "table.csv").write_text(f'key,story\nk1,"{TEXT}"\n')
    printed = run("extract", "--json", "--text-column", "story", "--id-column", "key", "table.csv").stdout
    assert (from_json(printed).id, len(from_json(printed).claims)) == ("k1", 3)
    result = run("extract", "--encoding", "klingon", "mac.txt")
    assert (result.exit_code, "no encoding is called 'klingon'" in result.output) == (2, True)
    # Codecs of Python's that are none of texts.
    for codec in ("hex", "zip", "rot13", "idna", "Raw_Unicode_Escape"):
        result = run("extract", "--encoding", codec, "mac.txt")
        assert (result.exit_code, f"no encoding is called '{codec}'" in result.output) == (2, True)


def test_an_article_that_is_too_long(tmp_path: Path) -> None:
    for name, text in (("long.txt", "word " * 50), ("long.jsonl", '{"id": "x", "text": "' + "word " * 9 + '"}\n')):
        (tmp_path / name).write_text(text * 2)
        result = run("extract", "--max-characters", "40", name, "other.txt")
        assert (result.exit_code, "no claims" in result.stdout) == (1, True)
        assert result.stderr.splitlines()[0].endswith("--max-characters (max_characters) allows more")


def test_byte_order_mark_and_line_ends(tmp_path: Path) -> None:
    (tmp_path / "dos.txt").write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\r")
    assert from_json(run("extract", "--json", "dos.txt").stdout).text == "One.\r\nTwo.\r"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, "none.txt: no such file"),
        ("slip.txt", "one\ntwo “café” x".encode() + b"\xe9 y", "slip.txt: not UTF-8, byte 0xe9 in line 2 fits nowhere"),
        ("wide.txt", b"\xff\xfea", "wide.txt: not utf-16"),
        ("image.png", b"\x89PNG\0\0", "image.png: a binary file, not a text"),
        ("bad.json", b"{", "bad.json: not JSON at column 2, expecting property name enclosed in double quotes"),
        ("bad.jsonl", b'{"id": "x"}', "bad.jsonl: line 1: article x: text: missing"),
        ("list.json", b"[]", "list.json: no article in it"),
        ("blank.jsonl", b"\n", "blank.jsonl: no article in it"),
        ("text.txt.gz", b"text", "text.txt.gz: broken gzip"),
        ("a\x1b[2Jb.txt", None, "'a\\x1b[2Jb.txt': no such file"),
    ],
)
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_bad_file_gets_one_line_and_the_others_are_done(
    tmp_path: Path, options: list[str], name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    alone = run("extract", *options, name)
    assert (alone.exit_code, alone.stdout, alone.stderr) == (1, "", f"claimx: {message}\n")
    result = run("extract", *options, "tram.txt", name, "other.txt", name)
    assert (result.exit_code, result.stderr) == (1, f"claimx: {message}\n" * 2)
    assert result.stdout == run("extract", *options, "tram.txt", "other.txt").stdout


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def locked(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if path.name == "tram.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", locked)
    # Typer looks for itself, and would end the whole run.
    monkeypatch.setattr(os, "access", lambda path, mode: os.fspath(path) != "tram.txt")
    result = run("extract", "tram.txt", "other.txt")
    assert (result.exit_code, result.stderr) == (1, "claimx: tram.txt: not readable, permission denied\n")
    assert result.stdout == "other.txt\nno claims\n\n"


def test_bad_standard_input() -> None:
    assert run("extract", given=b"a\0").stderr == "claimx: standard input: a binary file, not a text\n"
    assert run("extract", given=b"[]").stderr == "claimx: standard input: no article in it\n"
    assert run("extract", given=b"\xff\xfea").stderr == "claimx: standard input: not utf-16\n"
    assert run("extract", given=b'{"text": }').stderr == (
        "claimx: standard input: not JSON at column 10, expecting value\n"
    )


def test_the_model_is_not_loaded_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(claimx), "load", None)
    assert run("extract", "none.txt").exit_code == 1


def test_a_bad_model_gets_one_line(tmp_path: Path) -> None:
    result = run("extract", "--model", "nowhere", "tram.txt", "other.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "claimx: nowhere: no such model folder\n")
    assert run("extract", "--model", str(tmp_path), "tram.txt").exit_code == 0


def test_an_article_that_went_wrong_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    class Careless(Standin):
        def pipe(self, texts: Iterable[str], *, batch_size: int = 2) -> Iterator[Article]:
            for found in super().pipe(texts):
                yield replace(found, claims=found.claims[:1] * 2)

    monkeypatch.setitem(vars(claimx), "load", lambda path, **others: Careless())
    result = run("extract", "--json", "tram.txt", "other.txt")
    assert (result.exit_code, result.stderr) == (1, "claimx: tram.txt: article tram: claim c1: id: used twice\n")
    assert [from_json(line).id for line in result.stdout.splitlines()] == ["other"]


# The other commands, and wrong usage


def test_schema() -> None:
    assert json.loads(run("schema").stdout) == json_schema()


def test_version() -> None:
    assert run("--version").stdout == f"claimx {claimx.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["extract", "--help"], ["extract", "-h"]])
def test_help_has_examples(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert "\n  Examples:\n    claimx extract article.txt" in result.stdout


COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_the_examples_of_a_help_are_commands(name: str | None) -> None:
    printed = run(*filter(None, [name]), "--help").stdout
    lines = re.findall(r"^    (.*\bclaimx .*)$", printed[printed.index("\n  Example") :], re.MULTILINE)
    assert lines
    used = set()
    for line in lines:
        # Without what stands before or behind a pipe, and without what the whole help says beside it.
        [command] = [part.split("   ")[0] for part in re.split(r" [|>] ", line) if part.startswith("claimx ")]
        _, called, *arguments = shlex.split(command)
        # An option that there is no more would end it here.
        COMMANDS[called].make_context(called, arguments)
        used.add(called)
    assert name is None or name in used


@pytest.mark.parametrize(
    "arguments",
    [["extract", "--kind", "loud", "tram.txt"], ["extract", "--nonsense"], ["nonsense"], ["extract", "--speaker"], []],
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.output or "Error: " in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "--kind", "direct", "--kind", "l\x1bd"], "--kind: 'l\\x1bd' is none of direct, mixed, indirect"),
        (["batch", "--out", "a.jsonl", "--engine", "steam"], "--engine: 'steam' is none of processes, ray"),
    ],
)
def test_a_choice_that_there_is_not_is_told_in_our_words(arguments: list[str], message: str) -> None:
    result = run(*arguments, "tram.txt")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: Invalid value for {message}")


@pytest.mark.parametrize("command", [["report", "--html", "r.html"], ["export", "--to", "csv"]])
@pytest.mark.parametrize("name", ["none", "none.txt", "none.json", "dangling"])
def test_results_that_are_not_there(tmp_path: Path, command: list[str], name: str) -> None:
    (tmp_path / "dangling").symlink_to("nowhere")
    result = run(*command, name)
    assert (result.exit_code, result.stderr) == (1, f"claimx: {name}: no such file\n")


# A process of its own

START = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from claimx.cli import main; "
HEAVY = {"torch", "openvino", "spacy", "transformers", "numpy"}


def start(code: str, *arguments: str, **pipes: int) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": PYTHONPATH, "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [sys.executable, "-c", START + code, *arguments],
        env=environment,
        text=True,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **pipes},
    )


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["schema"], ["extract", "--help"], ["extract", "none"]]
)
def test_nothing_heavy_is_imported_without_need(arguments: list[str]) -> None:
    code = "import atexit, sys; atexit.register(lambda: print('\\nmodules', *sys.modules)); main()"
    printed, _ = start(code, *arguments).communicate(timeout=60)
    modules = set(printed.rpartition("modules")[2].split())
    assert "claimx.cli.app" in modules
    assert not modules & HEAVY


def test_the_root_imports_nothing_heavy() -> None:
    code = "import claimx, sys; claimx.Article; dir(claimx); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert not set(done.stdout.split()) & (HEAVY | {"pydantic", "typer", "rich", "importlib.metadata"})


def test_each_name_of_the_root_is_there_and_no_other() -> None:
    assert [name for name in dir(claimx) if not re.fullmatch("__.*__", name)] == sorted(
        set(claimx.__all__) - {"__version__"}
    )
    assert {"__version__", "__doc__"} <= set(dir(claimx))
    assert all(getattr(claimx, name) for name in claimx.__all__)
    with pytest.raises(AttributeError, match="module 'claimx' has no attribute 'nonsense'"):
        _ = claimx.nonsense


def test_interrupted() -> None:
    process = start("import standin; standin.install(standin.Sleeper()); main()", "extract", "tram.txt")
    assert process.stdout and process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (130, "claimx: interrupted\n")


def test_interrupted_before_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.argv", ["claimx"])
    monkeypatch.setattr("claimx.cli.app.app", interrupted)
    with pytest.raises(SystemExit) as ending:
        main()
    assert (ending.value.code, capsys.readouterr().err) == (130, "claimx: interrupted\n")


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["--json"]])
@pytest.mark.parametrize("repeats", [1, 400])
def test_a_reader_that_goes_away(options: list[str], repeats: int) -> None:
    gone, end = os.pipe()
    os.close(gone)
    process = start(
        "import standin; standin.install(); main()", "extract", *options, *["tram.txt"] * repeats, stdout=end
    )
    os.close(end)
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (1, "")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"]])
def test_a_reader_that_goes_away_from_the_small_commands(arguments: list[str]) -> None:
    gone, end = os.pipe()
    os.close(gone)
    process = start("main()", *arguments, stdout=end)
    os.close(end)
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (1, "")


def test_a_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    process = start("import standin; standin.install(); main()", "extract", "--json", name)
    printed, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (0, "")
    article = from_json(printed)
    assert (article.id, article.source_path) == ("caf\ufffd", "caf\ufffd.txt")


# A page


def test_an_article_as_a_page(tmp_path: Path) -> None:
    result = run("extract", "--html", "page.html", "--kind", "direct", "tram.txt")
    assert (result.exit_code, result.stderr, len(rows(result.stdout))) == (0, "", 1)
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "The tram will run" in page
    assert 'id="claim-1"' in page
    assert 'id="claim-2"' not in page


def test_a_page_is_of_one_article(tmp_path: Path) -> None:
    result = run("extract", "--html", "page.html", "tram.txt", "other.txt")
    assert result.exit_code == 2
    assert "shows one article" in result.stderr
    assert not (tmp_path / "page.html").exists()


def test_a_page_that_cannot_be_written() -> None:
    result = run("extract", "--html", "none/page.html", "tram.txt")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "none/page.html: cannot be written" in result.stderr
