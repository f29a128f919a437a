"""Files that are written whole or not at all, links among them, and one line for what cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx import ClaimxError
from claimx.writers.files import remove_parts, write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")
    write_whole(path, "new\r\n")
    assert path.read_bytes() == b"new\r\n"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "page")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "page").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()


def test_links_in_a_circle_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    for change in (lambda path: write_whole(path, "new"), remove_parts):
        with pytest.raises(ClaimxError, match=r"^\S+/link: cannot be written, Too many levels of symbolic links$"):
            change(tmp_path / "link")
    assert [file.name for file in tmp_path.iterdir()] == ["link"]


@pytest.mark.parametrize("name", [".", "none/page.html", "\0", "a" * 300])
def test_what_cannot_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ClaimxError, match=r"^\S+: cannot be written, .+$"):
        write_whole(tmp_path / name, "new")
    assert list(tmp_path.iterdir()) == []
