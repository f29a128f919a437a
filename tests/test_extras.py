"""Optional packages: one that is there but broken is not called missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.extras import ExtraError, optional


def test_a_package_that_is_broken_itself_is_not_called_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "halfinstalled.py").write_text("import nothing_of_this_name\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name") as raised:
        optional("halfinstalled", "half")
    assert not isinstance(raised.value, ExtraError)
