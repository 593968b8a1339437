"""A small authority, frozen once for the tests of this folder."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.tables.snapshot import Snapshot


def _frozen(to: Path, since: date | None = None) -> Snapshot:
    with Draft() as draft:
        draft.con.execute(
            "INSERT INTO children VALUES ('c1', '2010-05-01', 'F', 'WBRI'), ('c2', '2009-05-01', NULL, NULL)"
        )
        draft.con.execute(
            """INSERT INTO missing_episodes (missing_episode_id, child_id, left_on, left_at, came_back_on, came_back_at, missing_type) VALUES
            ('e1', 'c1', '2023-06-01', '2023-06-01 10:00', '2023-06-02', '2023-06-02 10:00', 'missing'),
            ('e2', 'c1', '2024-06-01', '2024-06-01 10:00', '2024-06-02', '2024-06-02 10:00', 'away'),
            ('e3', 'c2', '2024-06-03', '2024-06-03 10:00', '2024-06-04', '2024-06-04 10:00', NULL)"""
        )
        draft.con.execute(
            """INSERT INTO interviews (interview_id, child_id, held_on, held_at) VALUES
            ('i1', 'c1', '2023-06-03', '2023-06-03 10:00'), ('i2', 'c2', '2024-06-30', '2024-06-30 10:00')"""
        )
        draft.con.execute("INSERT INTO interview_episodes VALUES ('i1', 'e1'), ('i2', 'e3')")
        for table in ("school_exclusions", "school_searches"):
            draft.not_held(table, because="Schools' lists were not asked for.")
        return freeze(
            draft, to, source="test", authority="331", as_at=date(2024, 6, 30), taken_at=datetime(2024, 7, 1, tzinfo=UTC), since=since
        )  # fmt: skip


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Two children, three episodes, two interviews; nothing about schools is held. The records speak up to 30 June 2024."""
    return _frozen(tmp_path_factory.mktemp("small") / "snapshot")


@pytest.fixture(scope="session")
def since_2023(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The same records, said to begin on 1 April 2023."""
    return _frozen(tmp_path_factory.mktemp("since") / "snapshot", since=date(2023, 4, 1))
