"""A draft to fill, and a way to freeze it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.tables.snapshot import Snapshot


@pytest.fixture
def draft() -> Iterator[Draft]:
    with Draft() as opened:
        yield opened


@pytest.fixture
def frozen(tmp_path: Path) -> Callable[[Draft], Snapshot]:
    def freezing(draft: Draft, to: str = "snapshot") -> Snapshot:
        return freeze(
            draft,
            tmp_path / to,
            source="csv_files",
            authority="331",
            as_at=date(2025, 3, 31),
            taken_at=datetime(2025, 4, 2, 9, 30, tzinfo=UTC),
        )

    return freezing
