"""Readers: every kind of file gives its articles, and one plain line for whatever is wrong with it."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from claimx import Article, read
from claimx.errors import ClaimxError, FormatError
from claimx.readers import ReadOptions, bytes_documents, documents

backports = pytest.importorskip("backports.zstd")

TEXT = "“The café will close at noon,” said Zoë Brøndsted, who runs it – for £5 a day.\n\nNobody came."
PAGE = """<!DOCTYPE html><html lang="en"><head>{head}<title>Tram to run again</title>
<link rel="canonical" href="https://post.example/tram"><meta name="author" content="Bo Lind">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/s">Sport</a></nav><article><h1>Tram to run again</h1>
<p>“The tram will run on Friday, and nobody has to walk to the café any more,” said Ilka Varga, who heads the
company.</p><p>Per Holm said that the city had waited for long enough, and that the bridge was <b>safe</b>.</p>
</article><footer>© The Oster Post. All rights reserved.</footer></body></html>"""


def texts(path: Path, **options: Any) -> list[str]:
    return [article.text for article in read(path, **options)]


def told(path: Path, **options: Any) -> list[str]:
    """What is said of a file: texts of the articles and messages of the errors."""
    found = [document.article for document in documents([path], ReadOptions(**options))]
    return [str(item) if isinstance(item, ClaimxError) else item.text for item in found]


# Encodings


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.md", "a.text", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_in_any_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / name).write_bytes((TEXT + TEXT).encode(encoding))
    assert texts(tmp_path / name) == [TEXT + TEXT]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["wide", TEXT, f"{TEXT}\r\n" * 500])
def test_utf_16_without_its_mark(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert texts(tmp_path / "a.txt") == [text]


@pytest.mark.parametrize("text", ["one\ntwo café x", "He said: “Yes”", "£5", "It’s naïve", "Brøndsted"])
def test_a_few_letters_are_read_as_western(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    assert texts(tmp_path / "a.txt") == [text]


def test_another_script(tmp_path: Path) -> None:
    russian = "Мэр сказал, что мост закрыт до пятницы. Жители города ждут. " * 3
    (tmp_path / "a.txt").write_bytes(russian.encode("koi8_r"))
    assert texts(tmp_path / "a.txt") == [russian]


def test_an_encoding_that_is_said_goes_before_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“é”".encode("mac_roman"))
    assert texts(tmp_path / "a.txt", encoding="mac_roman") == ["“é”"]
    (tmp_path / "b.txt").write_bytes("é".encode())
    assert texts(tmp_path / "b.txt", encoding="latin-1") == ["Ã©"]
    (tmp_path / "c.txt").write_bytes("wide".encode("utf-16-le"))
    assert texts(tmp_path / "c.txt", encoding="utf-16-le") == ["wide"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv"])
@pytest.mark.parametrize("encoding", ["nope", "hex", "punycode", "\0", "ü"])
def test_an_encoding_that_nobody_knows_is_one_line(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / name).write_text("text\nRain.\n")
    assert told(tmp_path / name, encoding=encoding) == [f"{tmp_path}/{name}: no encoding is called {encoding!r}"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file, not a text"),
        (bytes(range(1, 256)) * 4, "a binary file, not a text"),
        (zlib.compress(os.urandom(500)), "a binary file, not a text"),
        ("good “text”, but ".encode() + b"\xff one slip", "not UTF-8, byte 0xff in line 1 fits nowhere"),
        (b"\xff\xfea", "not utf-16"),
        ("wide".encode("utf-32-le"), "a binary file, not a text"),
        (b"w\0\1\0i\0\2\0", "a binary file, not a text"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "a PDF, not a text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0\0", "a PDF, not a text"),
        (rb"{\rtf1\ansi \'93We won,\'94 said Ana Ruiz.\par}", "a document in RTF, not a text"),
        (b"PK\3\4\x14\0\0\0\x08\0", "a ZIP archive or a document that is one, as .docx, not a text"),
        (gzip.compress(b"It rained."), "packed by gzip, which its name has to tell by .gz"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert told(tmp_path / "a.txt") == [f"{tmp_path}/a.txt: {message}"]


# Packed files


def packed(data: bytes, ending: str) -> bytes:
    return gzip.compress(data) if ending == "gz" else backports.compress(data)


@pytest.mark.parametrize("ending", ["gz", "zst", "GZ"])
def test_packed_files(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.txt.{ending}"
    path.write_bytes(packed(TEXT.encode(), ending.lower()))
    (article,) = read(path)
    assert (article.text, article.id) == (TEXT, "a")
    lines = tmp_path / f"b.jsonl.{ending}"
    lines.write_bytes(packed(b'{"text": "x"}\n{"text": "y"}', ending.lower()))
    assert [article.id for article in read(lines)] == ["b-1", "b-2"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt.gz", b"plain", "broken gzip"),
        ("a.txt.gz", gzip.compress(os.urandom(999))[:-20], "broken gzip, it ends too early"),
        ("a.txt.zst", b"plain", "broken zstd"),
        ("a.txt.zst", backports.compress(os.urandom(999))[:-20], "broken zstd, it ends too early"),
        ("a.txt.zst", b"", "broken zstd, it ends too early"),
    ],
)
def test_broken_packed_files(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert told(tmp_path / name) == [f"{tmp_path}/{name}: {message}"]


def test_good_lines_before_a_broken_end_are_read(tmp_path: Path) -> None:
    data = gzip.compress("\n".join(json.dumps({"text": os.urandom(99).hex()}) for _ in range(999)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    *good, last = told(tmp_path / "a.jsonl.gz")
    assert (len(good) > 300, last) == (True, f"{tmp_path}/a.jsonl.gz: broken gzip, it ends too early")


@pytest.mark.parametrize("ending", ["gz", "zst"])
@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.json", pytest.param("a.csv", marks=pytest.mark.slow), "a.txt", "a.html"]
)
def test_a_bomb_is_left_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, ending: str) -> None:
    monkeypatch.setattr("claimx.files._BOMB_LEAST", 2**16)
    path = tmp_path / f"{name}.{ending}"
    path.write_bytes(packed(b"text\n" + b"          \n" * 200_000, ending))
    (tmp_path / "b.txt").write_text("good")
    found = told(tmp_path)
    assert found[-1] == "good"
    assert f"{path}: unpacks to more than 200 times its size, so it is left packed" in found[0:2] + found[-2:-1]


PROSE = "<p>" + "The tram is late, said Ann Roe, and it will be later still tomorrow. " * 5 + "</p>"
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def test_entities_of_a_page_are_not_expanded_and_read_no_file(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "secret.txt").write_text("SECRET")
    outside = f'<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    for declared, used in ((LAUGHS, "&a9;"), (outside, "&x;")):
        page = f'<?xml version="1.0"?><!DOCTYPE html [{declared}]><html><body><article>{PROSE}<p>Then {used} came.</p>'
        (tmp_path / "a.html").write_text(f"{page}</article></body></html>")
        [text] = told(tmp_path / "a.html")
        assert text.startswith("The tram") and len(text) < 500 and "SECRET" not in text


@pytest.mark.parametrize("tag", ["<p>", "<!--", "<script>"])
def test_a_page_of_tags_without_end(tmp_path: Path, tag: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(f"<html><body><article>{PROSE}{tag * 20_000}x")
    [text] = told(tmp_path / "a.html")
    assert text.startswith("The tram")


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>"])
def test_a_page_that_is_nested_too_deeply_is_refused_and_not_read_in_part(tmp_path: Path, tag: str) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    last = PROSE.replace("Ann Roe", "Per Holm")
    path.write_text(f"<html><body><article>{PROSE}{tag * 60}{last}")
    [text] = told(path)
    assert "Ann Roe" in text and "Per Holm" in text
    for count in (300, 20_000):
        path.write_text(f"<html><body><article>{PROSE}{tag * count}{last}")
        message = "nested more than 256 deep, or a text of more than 10 MB, so it is not read"
        assert told(path) == [f"{path}: {message}"]


@pytest.mark.parametrize("hidden", ["", " '", ' b=">" c=">"', " d='>'"])
def test_a_page_with_a_tag_of_very_many_attributes_is_refused(tmp_path: Path, hidden: str) -> None:
    pytest.importorskip("trafilatura")
    attributes = " ".join(f"a{number}=1" for number in range(20_001))
    (tmp_path / "a.html").write_text(f"<html><body><article>{PROSE}<p{hidden} {attributes}>x")
    message = "a tag of more than 20000 words, so the page is not read"
    assert told(tmp_path / "a.html") == [f"{tmp_path}/a.html: {message}"]


def test_a_file_that_is_larger_than_it_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": "x" * 2000}))
    monkeypatch.setattr("claimx.files.MOST_BYTES", 1000)
    assert told(tmp_path / "a.json") == [f"{tmp_path}/a.json: more than 1000 bytes"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_text_that_is_longer_than_it_may_be(tmp_path: Path, name: str) -> None:
    long = "x" * 51
    content = {"a.txt": long, "a.jsonl": f'{{"text": "{long}"}}\n{{"text": "y"}}', "a.csv": f"text\n{long}\ny\n"}[name]
    (tmp_path / name).write_text(content)
    first, *others = told(tmp_path / name, max_characters=50)
    assert first.endswith(": longer than 50 characters; --max-characters (max_characters) allows more")
    assert others == ([] if name == "a.txt" else ["y"])
    # Of a number that no memory holds, too.
    for most in (51, 10**12, 10**30):
        assert len(told(tmp_path / name, max_characters=most)[0]) == 51


def test_a_huge_text_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        # A hole of a terabyte.
        file.truncate(2**40)
    assert "longer than 1000000 characters" in told(tmp_path / "a.txt")[0]


# JSON


@pytest.mark.parametrize("name", ["x.JSON", "x.Json", "x.gold.json", "X.JSONL"])
def test_the_case_of_an_ending_does_not_matter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"text": "a"}')
    (article,) = read(tmp_path / name)
    assert (article.text, article.id.lower()) == ("a", "x")


def test_objects_of_others_are_read_like_the_rows_of_a_table(tmp_path: Path) -> None:
    lines = [
        '{"headline": "Rain", "body": "It rained.", "published": "2026-01-02", "byline": {"name": "Roe"}}',
        '{"headline": "Rain", "body": ["It rained."]}',
        '{"headline": "Rain", "story": "It rained."}',
        '{"text": "a"}',
        '{"title": "Rain"}',
        '{"body": "It rained.", "claims": []}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert [line.removeprefix(f"{tmp_path}/a.jsonl: ") for line in told(tmp_path / "a.jsonl")] == [
        "It rained.",
        "line 2: no text",
        "line 3: no field text, body or content, there are headline, story; --text-column names it",
        "a",
        "line 5: text: missing",
        "line 6: text: missing",
    ]
    first = next(iter(documents([tmp_path / "a.jsonl"]))).article
    assert isinstance(first, Article)
    assert (first.text, first.title, first.date, first.author) == ("It rained.", "Rain", "2026-01-02", None)


def test_the_field_that_is_said_holds_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "No.", "story": "Yes."}, {"text": "No."}]', encoding="utf-8")
    first, other = documents([tmp_path / "a.json"], ReadOptions(text_column="story"))
    assert isinstance(first.article, Article) and first.article.text == "Yes."
    assert str(other.article).endswith("article number 2: no field 'story', there are text")


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    lines = [
        b'{"text": "a"}',
        b'{"text": ',
        b'{"text": "b"}',
        b'{"text": "\xff"}',
        b'{"id": "c"}',
        b"",
        b'{"text": "d"}',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    assert [line.removeprefix(f"{tmp_path}/a.jsonl: ") for line in told(tmp_path / "a.jsonl")] == [
        "a",
        "line 2: not JSON at column 10, expecting value",
        "b",
        "line 4: not UTF-8, byte 0xff fits nowhere",
        "line 5: article c: text: missing",
        "d",
    ]
    ids = [d.article.id for d in documents([tmp_path / "a.jsonl"]) if isinstance(d.article, Article)]
    assert ids == ["a-1", "a-3", "a-6"]
    with pytest.raises(FormatError, match="line 2: not JSON"):
        read(tmp_path / "a.jsonl")


@pytest.mark.parametrize("name", ["a.json", "a.json.gz", "a.gold.json"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n  "])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_in_a_file_that_is_called_json(tmp_path: Path, name: str, end: bytes, mark: bytes) -> None:
    data = mark + end.join([b'{"text": "one", "claims": []}', b'{"text": "two", "id": "x"}', b'{"text"}', b""])
    (tmp_path / name).write_bytes(packed(data, "gz") if name.endswith("gz") else data)
    *articles, broken = told(tmp_path / name)
    assert articles == ["one", "two"]
    assert ": not JSON at column " in broken
    [first, *_] = documents([tmp_path / name])
    assert isinstance(first.article, Article)
    assert first.article.id == "a-1"


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w") as file:
        file.writelines('{"text": "a"}\n' for _ in range(100_000))
    assert [d.name for d in islice(documents([tmp_path / "a.jsonl"]), 2)] == [
        f"{tmp_path}/a.jsonl: a-1",
        f"{tmp_path}/a.jsonl: a-2",
    ]


def test_a_binary_file_called_json_lines_gets_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\n\n\n" * 40)
    assert len(told(tmp_path / "a.jsonl")) == 3


def test_metadata_comes_along_and_the_path_is_the_one_it_was_read_from(tmp_path: Path) -> None:
    article = Article("a", "x", title="T", url="u", date="d", author="a", source_path="before")
    (tmp_path / "a.json").write_text(article.to_json())
    (found,) = read(tmp_path / "a.json")
    assert found == Article("a", "x", title="T", url="u", date="d", author="a", source_path=str(tmp_path / "a.json"))


# Tables


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_csv(tmp_path: Path, mark: str, encoding: str, ending: str) -> None:
    rows = [
        ["Id", "Headline", "Body", "published"],
        ["k1", "Café", TEXT.replace("\n\n", "\r\n"), ""],
        ["", "", "b", "d"],
    ]
    table = "\r\n".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    (tmp_path / f"a.{ending}").write_bytes(table.encode(encoding))
    path = str(tmp_path / f"a.{ending}")
    assert read(tmp_path / f"a.{ending}") == (
        Article(TEXT.replace("\n\n", "\r\n"), "k1", title="Café", source_path=path),
        Article("b", "a-2", date="d", source_path=path),
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "UTF-8", "utf8", "utf_8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"]
)
@pytest.mark.parametrize("heading", ["text", '"text"'])
def test_a_byte_order_mark_is_no_part_of_a_heading(tmp_path: Path, encoding: str, heading: str) -> None:
    mark = "" if encoding in ("utf-8-sig", "utf-16") else "\ufeff"
    (tmp_path / "a.csv").write_bytes(f"{mark}{heading},id\nCafé,\ufeffk\n".encode(encoding))
    [article] = read(tmp_path / "a.csv", encoding=encoding)
    # Anywhere else it is a character like any other.
    assert (article.text, article.id) == ("Café", "\ufeffk")


def write_parquet(path: Path, **columns: list[Any]) -> None:
    parquet.write_table(pyarrow.table(columns), path)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_a_quotation_mark_that_nothing_closes_swallows_no_rows_in_silence(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'text,id\n"one ""1""\nand so on",1\ntwo,2{end}', newline="")
    assert told(path) == ['one "1"\nand so on', "two"]
    path.write_text(f'text,id\none,1\n"two,2\nthree,3{end}', newline="")
    reason = "row 2: nothing closes a quotation mark there, so the rest of the file is not read"
    assert told(path) == ["one", f"{path}: {reason}"]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_columns(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.csv":
        path.write_text("url,key,text,story\nu,7,one,two\n")
    else:
        write_parquet(path, url=["u"], key=[7], text=["one"], story=["two"])
    assert [(a.text, a.id, a.url) for a in read(path)] == [("one", "u", "u")]
    assert [(a.text, a.id) for a in read(path, text_column="story", id_column="key")] == [("two", "7")]
    assert told(path, text_column="Story") == [f"{path}: no column 'Story', there are url, key, text, story"]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_no_column_of_texts(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.csv":
        path.write_text("a,\x1b[2Jb\n1,2\n")
    else:
        write_parquet(path, **{"a": [1], "\x1b[2Jb": [2]})
    assert told(path) == [f"{path}: no column text, body or content, there are a, '\\x1b[2Jb'; --text-column names it"]


@pytest.mark.parametrize(
    ("headings", "row", "said"),
    [
        ("id,text", "1,The mayor, Ana Ruiz, said no.", "row 2: 4 fields under 2 headings"),
        ("text", "Rain, said Ann Roe.", "row 2: 2 fields under 1 heading"),
        ("id;text", "1;Rain; said Ann Roe.;", "row 2: 4 fields under 2 headings"),
        # Nothing of these is lost.
        ("id,text", "1,Rain.,,", "Rain."),
        ("id,text,,", "1,Rain.,,", "Rain."),
        ("id,text", '1,"Rain, said Ann Roe."', "Rain, said Ann Roe."),
    ],
)
def test_a_row_with_more_fields_than_headings_loses_no_text_in_silence(
    tmp_path: Path, headings: str, row: str, said: str
) -> None:
    path, fine = tmp_path / "a.csv", headings.replace("id", "0").replace("text", "Snow.")
    path.write_text(f"{headings}\n{fine}\n{row}\n{fine}\n")
    assert told(path) == ["Snow.", f"{path}: {said}" if said.startswith("row") else said, "Snow."]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
@pytest.mark.parametrize(
    ("names", "options", "message"),
    [
        (["text", "id", "text"], {}, "more than one column 'text'"),
        (["id", "text", "id"], {}, "more than one column 'id'"),
        (["text", "body", "body"], {"text_column": "body"}, "more than one column 'body'"),
        (["text", "body", "body"], {}, None),
    ],
)
def test_a_heading_that_stands_twice(
    tmp_path: Path, name: str, names: list[str], options: dict[str, str], message: str | None
) -> None:
    path = tmp_path / name
    if name == "a.csv":
        path.write_text(f"{','.join(names)}\nx,y,z\n")
    else:
        parquet.write_table(pyarrow.Table.from_arrays([pyarrow.array([each]) for each in "xyz"], names), path)
    assert told(path, **options) == ([f"{path}: {message}"] if message else ["x"])


def test_rows_without_text(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", text=["a", None, "c"], id=["x", "y", None])
    assert told(tmp_path / "a.parquet") == ["a", f"{tmp_path}/a.parquet: row 2: no text", "c"]
    write_parquet(tmp_path / "a.parquet", text=[b"a", b"\xff\xfe", "“c”".encode()])
    assert told(tmp_path / "a.parquet") == ["a", f"{tmp_path}/a.parquet: row 2: bytes that are no UTF-8", "“c”"]
    (tmp_path / "b.csv").write_text("id,text\nx,a\ny\nz,c\n")
    assert told(tmp_path / "b.csv") == ["a", f"{tmp_path}/b.csv: row 2: no text", "c"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.parquet", b"PAR1 no", "no whole Parquet table, "),
        ("a.parquet", b"", "no whole Parquet table, "),
        ("a.csv", b"\x89PNG\0", "a binary file, not a text"),
        ("a.csv", b"", "no headings"),
        pytest.param(
            "a.csv",
            b"text\na\n" + b"a\n" * 99999 + b"caf\xe9\n",
            "not utf-8 throughout; --encoding names another",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_broken_tables(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert told(tmp_path / name)[-1].startswith(f"{tmp_path}/{name}: {message}")


def test_times_in_a_parquet_table_are_written_as_iso_8601_has_them(tmp_path: Path) -> None:
    times = [datetime(2024, 3, 1, 8, 30), datetime(2024, 3, 2, 9, 0, 5)]
    kinds = {"us": pyarrow.timestamp("us"), "utc": pyarrow.timestamp("ms", "UTC"), "day": pyarrow.date32()}
    found = {}
    for name, kind in kinds.items():
        write_parquet(tmp_path / f"{name}.parquet", text=["a", "b"], date=pyarrow.array(times, kind))
        found[name] = [article.date for article in read(tmp_path / f"{name}.parquet")]
    assert found == {
        "us": ["2024-03-01T08:30:00", "2024-03-02T09:00:05"],
        "utc": ["2024-03-01T08:30:00+00:00", "2024-03-02T09:00:05+00:00"],
        "day": ["2024-03-01", "2024-03-02"],
    }


def test_a_parquet_table_with_damage_inside_is_one_line(tmp_path: Path) -> None:
    pages = [f"Rain and more rain, said Per Holm on day {number}." for number in range(2000)]
    path = tmp_path / "a.parquet"
    write_parquet(path, text=pages)
    whole = path.read_bytes()
    for at in (4, 20, 100, len(whole) // 2, len(whole) - 600, len(whole) - 100, len(whole) - 20):
        path.write_bytes(whole[:at] + b"\xff" * 12 + whole[at + 12 :])
        assert told(path)[-1].startswith((f"{path}: no whole Parquet table, ", f"{path}: not readable from row ")), at
        assert "\n" not in told(path)[-1]


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        ("date", pyarrow.array([0, 2**62], pyarrow.timestamp("us")), "date value out of range"),
        ("date", pyarrow.array([0, 0], pyarrow.timestamp("us", tz="Mars/Base")), "'Mars/Base'"),
        ("title", pyarrow.array([b"a", b"\xff"]).view(pyarrow.string()), "'utf-8' codec can't decode byte 0xff"),
    ],
)
def test_a_value_that_python_cannot_hold_is_one_line(tmp_path: Path, column: str, values: Any, reason: str) -> None:
    path = tmp_path / "a.parquet"
    # Rows before it have been read by then.
    rows = pyarrow.table({"text": ["Rain."] * 64, column: pyarrow.nulls(64, values.type)})
    parquet.write_table(pyarrow.concat_tables([rows, pyarrow.table({"text": ["Snow."] * 2, column: values})]), path)
    *good, last = told(path)
    assert good == ["Rain."] * 64
    assert last.startswith(f"{path}: not readable from row 65 on, {reason}")


def test_an_error_without_a_message_is_called_by_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(file: object) -> None:
        raise pyarrow.ArrowInvalid("")

    write_parquet(tmp_path / "a.parquet", text=["a"])
    monkeypatch.setattr(parquet, "ParquetFile", broken)
    assert told(tmp_path / "a.parquet") == [f"{tmp_path}/a.parquet: no whole Parquet table, ArrowInvalid"]


def test_what_whoever_reads_a_table_runs_into_is_not_said_of_the_table(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", text=["a", "b"])
    found = documents([tmp_path / "a.parquet"])
    next(found)
    with pytest.raises(OSError, match="disk full"):
        found.throw(OSError("disk full"))  # type: ignore[attr-defined]


def test_a_packed_table(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", text=["a"])
    (tmp_path / "b.parquet.gz").write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))
    assert texts(tmp_path / "b.parquet.gz") == ["a"]


# Web pages


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<meta charset="wrong">', "utf-8"),
        ("", "cp1252"),
    ],
)
def test_a_page(tmp_path: Path, head: str, encoding: str) -> None:
    (tmp_path / "a.htm").write_bytes(PAGE.format(head=head).encode(encoding))
    (article,) = read(tmp_path / "a.htm")
    assert (article.title, article.author, article.date) == ("Tram to run again", "Bo Lind", "2024-05-03")
    assert (article.url, article.id) == ("https://post.example/tram", "a")
    *_, first, second = article.text.split("\n\n")
    assert first.startswith("“The tram will run on Friday, and nobody has to walk to the café any more,” said")
    assert second.startswith("Per Holm said that") and second.endswith("was safe.")
    assert "Home" not in article.text and "rights" not in article.text


@pytest.mark.parametrize("codec", ["punycode", "unicode_escape", "raw_unicode_escape"])
def test_a_page_in_what_is_no_encoding_of_texts_is_read_as_if_it_said_nothing(tmp_path: Path, codec: str) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(head=f"<meta charset={codec}>").encode(codec))
    [text] = texts(tmp_path / "a.html")
    assert "he tram will run on Friday" in text and "“" not in text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.php"])
def test_a_page_that_was_saved_as_a_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("\ufeff\n<!-- x -->" + PAGE.format(head=""), "utf-8")
    (article,) = read(tmp_path / name)
    assert (article.title, article.id) == ("Tram to run again", "a")
    assert "<" not in article.text
    (tmp_path / name).write_text("“<html> is how a page begins,” said Ann Roe.")
    assert texts(tmp_path / name) == ["“<html> is how a page begins,” said Ann Roe."]


def test_comments_before_what_is_no_page_are_read_in_one_way_only(tmp_path: Path) -> None:
    # There were twice as many ways with each of them, so that thirty took longer than anybody waits.
    (tmp_path / "a.txt").write_text("<!-- x -->" * 60 + "Ann Roe said no.")
    assert texts(tmp_path / "a.txt") == ["<!-- x -->" * 60 + "Ann Roe said no."]
    (tmp_path / "a.txt").write_text("<!-- x -->" * 60 + PAGE.format(head=""))
    assert [article.title for article in read(tmp_path / "a.txt")] == ["Tram to run again"]


def test_a_page_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    assert told(tmp_path / "a.html") == [f"{tmp_path}/a.html: no article found in this page"]


def test_a_page_that_its_libraries_fall_over_costs_no_other(tmp_path: Path) -> None:
    # What looks for the page's date would take out the root.
    (tmp_path / "a.html").write_text("<svg><title></title><p>")
    (tmp_path / "b.txt").write_text(TEXT)
    first, second = told(tmp_path)
    assert first.startswith(f"{tmp_path}/a.html: no") and first.isprintable()
    assert second == TEXT


def test_what_a_library_runs_into_is_an_error_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object, **more: object) -> None:
        raise RuntimeError("a tree\nwithout \x1b roots")

    (tmp_path / "a.html").write_text(PAGE.format(head=""))
    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    assert told(tmp_path / "a.html") == [f"{tmp_path}/a.html: not readable as a web page, a tree without \ufffd roots"]


@pytest.mark.parametrize("name", ["a.html", "a.htm.gz"])
@pytest.mark.parametrize(
    "page", ["", " \n", "\ufeff", "<!-- x -->", "<!doctype html>\n", "<?xml version='1.0'?>", "\0"]
)
def test_a_page_of_nothing_costs_no_other(tmp_path: Path, name: str, page: str) -> None:
    data = page.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (tmp_path / "b.txt").write_text("good")
    reason = "a binary file, not a text" if page == "\0" else "no article found in this page"
    assert told(tmp_path) == [f"{tmp_path}/{name}: {reason}", "good"]


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [("a.html", "trafilatura", "html"), ("a.parquet", "pyarrow", "arrow"), ("a.txt.zst", "backports", "zstd")],
)
def test_a_missing_package_names_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    def missing(module: str) -> None:
        raise ModuleNotFoundError(name=module)

    monkeypatch.setattr("claimx.extras.import_module", missing)
    (tmp_path / name).write_text("<p>")
    (tmp_path / "b.txt").write_text("good")
    found = sorted(told(tmp_path), key=len)
    assert found[0] == "good"
    assert found[1].endswith(f"{package} is not installed: pip install 'claimx[{extra}]'")


def test_a_package_that_a_package_needs_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def halfway(module: str) -> None:
        raise ImportError("lxml.html.clean is a project of its own.\nInstall it.")

    monkeypatch.setattr("claimx.extras.import_module", halfway)
    (tmp_path / "a.html").write_text("<p>")
    [line] = told(tmp_path / "a.html")
    assert line.endswith("lxml.html.clean is a project of its own. Install it.: pip install 'claimx[html]'")


# Folders


def test_folders(tmp_path: Path) -> None:
    for name in ("b/b.txt", "a.TXT", "b/.x.txt", ".h/x.txt", "x.pdf", "c.json", "a/a.txt/z.md", "b/b.txt.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        data = b'{"text": ""}' if name == "c.json" else gzip.compress(b"x") if name.endswith(".gz") else b"x"
        (tmp_path / name).write_bytes(data)
    ids = [article.id for article in read(tmp_path)]
    assert ids == ["a/a.txt/z", "a", "b/b", "b/b", "c"]
    unordered = documents([tmp_path], ordered=False)
    assert sorted(d.article.id for d in unordered if isinstance(d.article, Article)) == sorted(ids)


@pytest.mark.parametrize("name", ["csv", "json", "txt", "json.gz"])
def test_a_name_is_no_ending(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"It rained.")
    (tmp_path / "a.txt").write_bytes(b"It snowed.")
    assert [article.id for article in read(tmp_path)] == ["a"]
    if not name.endswith(".gz"):
        assert [article.text for article in read(tmp_path / name)] == ["It rained."]


@pytest.mark.parametrize(
    ("path", "options", "error", "message"),
    [
        (["a.txt"], {}, TypeError, "path must be a str or a Path, not list"),
        (b"a.txt", {}, TypeError, "path must be a str or a Path, not bytes"),
        ("a.txt", {"max_characters": "5"}, TypeError, "max_characters must be a whole number, not str"),
        ("a.txt", {"max_characters": 0}, ValueError, "max_characters must be 1 or more, not 0"),
    ],
)
def test_an_argument_that_cannot_be_right_is_named(
    path: Any, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        read(path, **options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (None, "paths must be a list of files and folders, not NoneType"),
        (5, "paths must be a list of files and folders, not int"),
        ([None], "each of paths must be a str or a Path, not NoneType"),
        ([b"a.txt"], "each of paths must be a str or a Path, not bytes"),
    ],
)
def test_paths_are_a_list_of_them(paths: Any, message: str) -> None:
    with pytest.raises(TypeError, match=f"^{message}$"):
        list(documents(paths))


@pytest.mark.parametrize("address", ["https://oster.example/tram.html", "HTTP://oster.example/?a=1"])
@pytest.mark.parametrize("given", [str, Path])
def test_an_address_is_no_file(address: str, given: Callable[[str], str | Path]) -> None:
    with pytest.raises(ClaimxError) as caught:
        read(given(address))
    assert str(caught.value) == f"{address}: an address; save the page and give its file"


def test_an_empty_name_is_not_the_folder_that_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("It rained.")
    with pytest.raises(ClaimxError, match="'': an empty name"):
        read("")
    assert [article.text for article in read(".")] == ["It rained."]


def test_a_readme_is_about_its_folder_and_no_article_of_it(tmp_path: Path) -> None:
    for name in ("README.md", "in/Readme.TXT", "in/readme.md.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(gzip.compress(b"x") if name.endswith(".gz") else b"x")
    assert told(tmp_path) == [
        f"{tmp_path}: no file in this folder but a README ends in .txt, .md, .html, .htm, .json, .jsonl, .csv, .tsv, "
        ".parquet"
    ]
    for name in ("readme-2.md", "readme.html.txt"):
        (tmp_path / "in" / name).write_text("x")
    assert [article.id for article in read(tmp_path)] == ["in/readme-2", "in/readme.html"]
    # Whoever names it wants it.
    assert [article.id for article in read(tmp_path / "README.md")] == ["README"]


def test_links_that_lead_in_circles(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("a")
    (tmp_path / "in" / "deep" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self").symlink_to("self")
    (tmp_path / "in" / "gone.txt").symlink_to("nowhere")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.txt").write_text("b")
    (tmp_path / "in" / "other").symlink_to(tmp_path / "out")
    assert [line.replace(str(tmp_path), "") for line in told(tmp_path / "in")] == [
        "a",
        "/in/deep/up: a link back to a folder that it is in, passed over",
        "/in/gone.txt: no such file",
        "b",
    ]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "x"), "not readable, permission denied"),
        (FileNotFoundError(2, "x"), "no longer there"),
        (OSError(5, "Input/output error"), "not readable, Input/output error"),
    ],
)
def test_a_folder_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    scan: Callable[[Path], Any] = os.scandir

    def closed(path: Path) -> Any:
        if path.name == "b":
            raise error
        return scan(path)

    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(name)
    monkeypatch.setattr(os, "scandir", closed)
    assert told(tmp_path) == ["a", f"{tmp_path}/b: {message}", "c"]


def test_a_file_that_vanishes_meanwhile(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(name)
    found = documents([tmp_path])
    assert next(found).name == f"{tmp_path}/a.txt"
    (tmp_path / "b.txt").unlink()
    second, third = found
    assert (str(second.article), third.name) == (f"{tmp_path}/b.txt: no such file", f"{tmp_path}/c.txt")


def test_neither_pipes_nor_sockets_in_a_folder_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("b")
    assert told(tmp_path) == ["b"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("x")
    opened: list[Path] = []
    original = Path.open

    def noted(path: Path, *rest: Any) -> Any:
        opened.append(path)
        return original(path, *rest)

    monkeypatch.setattr(Path, "open", noted)

    def paths() -> Iterator[Path]:
        yield tmp_path
        raise AssertionError("asked for more than was wanted")

    assert len(list(islice(documents(paths()), 2))) == 2
    assert len(opened) == 2


# Bytes without a name


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Plain text.", ["Plain text."]),
        (b"", [""]),
        (b'\xef\xbb\xbf {"text": "a"}', ["a"]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'[{"text": "a"}, {"text": "b"}]', ["a", "b"]),
        (b'{\n "text": "a"\n}', ["a"]),
        (b"[London] {He} left.", ["[London] {He} left."]),
        ("“Café”".encode("utf-16"), ["“Café”"]),
        (b'{"text" "a"}', ["it: not JSON at column 9, expecting ':' delimiter"]),
        (b"a\0b", ["it: a binary file, not a text"]),
    ],
)
def test_bytes(data: bytes, expected: list[str]) -> None:
    found = [document.article for document in bytes_documents(data, "it", ReadOptions())]
    assert [str(item) if isinstance(item, ClaimxError) else item.text for item in found] == expected


def test_bytes_of_a_page() -> None:
    (document,) = bytes_documents(b"<!-- x -->\n" + PAGE.format(head="").encode(), "it", ReadOptions())
    assert isinstance(document.article, Article)
    assert document.article.title == "Tram to run again"
