"""A folder is there whole or not at all."""

from pathlib import Path

import pytest

from homeward.tables.whole_folder import whole_folder


def test_a_folder_is_there_only_once_all_is_written(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "below" / "made") as folder:
        (folder / "a").write_text("a")
        assert not (tmp_path / "below" / "made").exists()

    assert [path.name for path in (tmp_path / "below").iterdir()] == ["made"]
    assert (tmp_path / "below" / "made" / "a").read_text() == "a"


def test_work_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    def stopped() -> None:
        with whole_folder(tmp_path / "made") as folder:
            (folder / "a").write_text("a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()

    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "before").write_text("before")

    with pytest.raises(OSError, match="not empty"), whole_folder(tmp_path / "made"):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["made"]
