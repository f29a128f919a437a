"""Files of articles in the article format: one, a list, lines, a text beside them, and one line for what is broken."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from exported import ARTICLE, EMPTY, TEXT

from claimx import Article
from claimx.errors import FormatError, InputError
from claimx.readers.json import read_articles as read


def test_read_one_a_list_or_lines(tmp_path: Path) -> None:
    one, several, lines = tmp_path / "one.json", tmp_path / "several.json", tmp_path / "lines.jsonl"
    one.write_text(ARTICLE.to_json(indent=1), "utf-8")
    several.write_text(f"[{ARTICLE.to_json()}, {EMPTY.to_json()}]", "utf-8")
    # U+2028 stands raw in JSON lines of others; it ends no line there.
    raw = json.dumps({"id": "u", "text": "a\u2028b"}, ensure_ascii=False)
    lines.write_bytes(f"{ARTICLE.to_json()}\r\n\n{raw}\n".encode())
    packed = tmp_path / "packed.jsonl.gz"
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    assert read(one) == (ARTICLE,)
    assert read(str(several)) == (ARTICLE, EMPTY)
    assert read(lines) == read(packed) == (ARTICLE, Article("a\u2028b", "u"))


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("tram.json", '{"text": ""}', ["tram"]),
        ("tram.gold.json", '{"text": ""}', ["tram"]),
        ("Mr. Varga.JSON", '{"text": ""}', ["Mr. Varga"]),
        ("a.b.jsonl", '{"text": ""}', ["a.b"]),
        ("day.jsonl", '{"text": ""}\n{"text": "", "id": "x"}\n{"text": ""}', ["day-1", "x", "day-3"]),
        ("day.json", "[]", []),
        ("day.jsonl", "\n \n", []),
        (".json", '{"text": ""}', [".json"]),
    ],
)
def test_an_article_without_an_id_is_called_as_its_file(
    tmp_path: Path, name: str, content: str, ids: list[str]
) -> None:
    (tmp_path / name).write_text(content)
    assert [article.id for article in read(tmp_path / name)] == ids


def test_a_labelled_article_takes_its_text_from_the_file_beside_it(tmp_path: Path) -> None:
    data = ARTICLE.to_dict()
    del data["text"]
    (tmp_path / "tram.gold.json").write_text(json.dumps(data | {"text_file": "texts/tram.txt"}))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "tram.txt").write_bytes(TEXT.encode())
    (article,) = read(tmp_path / "tram.gold.json")
    assert article == ARTICLE
    assert "text_file" not in article.to_dict()
    assert Article.from_dict(data | {"text_file": "tram.txt"}, folder=tmp_path / "texts") == article


def test_line_ends_of_a_text_file_stay(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\r\nb\rc\0")
    (tmp_path / "a.json").write_text('{"text_file": "a.txt"}')
    assert read(tmp_path / "a.json")[0].text == "a\r\nb\rc\0"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt", "C:a.txt", ".."]
)
def test_a_text_file_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "a.txt").write_text("a")
    (folder / "a.json").write_text(json.dumps({"text_file": name}))
    with pytest.raises(FormatError) as caught:
        read(folder / "a.json")
    assert str(caught.value) == f"{folder / 'a.json'}: text_file: {name!r} is not beside the article"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", b"{", "a.json: not JSON at column 2, expecting property name"),
        ("a.json", b'{\n"id": 1,\n"text"}', "a.json: not JSON at line 3, column 7, expecting ':' delimiter"),
        ("a.json", b"5", "a.json: must be an object, not 5"),
        ("a.json", b'{"id": "x", "text": 5}', "a.json: text: must be text, not 5"),
        ("a.json", b'[{"text": ""}, {"text": 5}]', "a.json: article number 2: text: must be text, not 5"),
        ("a.json", b'[{"text": ""}, {"text": 5, "id": "x"}]', "a.json: article x: text: must be text, not 5"),
        ("a.json", b'[{"text": ""}, 5]', "a.json: article number 2: must be an object, not 5"),
        ("a.json", b"\xff", "a.json: not UTF-8, byte 0xff in line 1 fits nowhere"),
        ("a.json", b'\xef\xbb\xbf{"text":\n"\xe9"}', "a.json: not UTF-8, byte 0xe9 in line 2 fits nowhere"),
        ("a.jsonl", b'{"text": ""}\n{"text"}\n', "a.jsonl: line 2: not JSON at column 8, expecting ':' delimiter"),
        ("a.jsonl", b'\n{"text": "", "schema": "claimx/9"}', "a.jsonl: line 2: schema: 'claimx/9' is a version"),
        ("a.jsonl", b'{"id": "x", "text": "", "claims": [{"id": "c"}]}', "a.jsonl: line 1: article x: claim c: kind:"),
        ("a.jsonl", b'{"text": ""}\n[]', "a.jsonl: line 2: must be an object, not a list"),
        ("a.json.gz", b'{"text": ""}', "a.json.gz: broken gzip"),
        ("a.json.gz", gzip.compress(b'{"text": "abcdefg"}')[:-9], "a.json.gz: broken gzip, it ends too early"),
        ("a.json.gz", gzip.compress(b'{"text": "a"}')[:-8] + b"x" * 8, "a.json.gz: broken gzip"),
        ("a.json.gz", b"\x1f\x8b\x08" + b"\0" * 7 + b"\xff" * 40, "a.json.gz: broken gzip"),
        ("a.txt", b"", "a.txt: neither .json nor .jsonl, so no file of articles"),
        ("a.json", b'{"text_file": "b.txt"}', "a.json: text_file: FOLDER/b.txt: no such file"),
        ("a.json", b'{"text_file": "."}', "a.json: text_file: FOLDER: a folder, not a file"),
        ("a.json", b'{"text_file": ""}', "a.json: text_file: must not be empty"),
        ("a.json", b'{"text_file": "a\\u0000"}', "a.json: text_file: 'FOLDER/a\\x00': not a file name"),
        ("a.json", b'{"text_file": "latin.txt"}', "a.json: text_file: FOLDER/latin.txt: not UTF-8, byte 0xe9"),
    ],
)
def test_a_file_that_is_broken_gets_one_plain_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / name).write_bytes(content)
    with pytest.raises((FormatError, InputError)) as caught:
        read(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path}/{message.replace('FOLDER', str(tmp_path))}")
    assert str(caught.value).isprintable()


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"none\.json: no such file$"):
        read(tmp_path / "none.json")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(InputError, match=r"folder.json: a folder, not a file$"):
        read(tmp_path / "folder.json")
    with pytest.raises(InputError, match=r"^'a\\nb.json': no such file$"):
        read("a\nb.json")

    def locked(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(InputError, match=r"a.json: not readable, permission denied$"):
        read("a.json")
