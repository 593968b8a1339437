"""Schools' lists beside records from another source: what the snapshot then says of each child."""

from datetime import UTC, date, datetime

import pytest

from homeward.linkage.by_pupil_number import as_searched
from homeward.sources import school, ssda903
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.vocabulary.periods import Period
from homeward.vocabulary.upn import check_letter

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"


def number(serial):
    body = f"3314321{serial:05d}"
    return check_letter(body) + body


@pytest.fixture
def files(tmp_path):
    """A return of 120 children, of whom every fourth has no number; a third of those with one have been excluded, and half are on the roll."""
    numbers = {f"{1000 + serial}": number(serial) if serial % 4 else "UN3" for serial in range(120)}
    returned, schools = tmp_path / "903", tmp_path / "schools"
    returned.mkdir()
    schools.mkdir()
    header = "".join(f"{child},F,01/06/2010,WBRI,{upn},,\n" for child, upn in numbers.items())
    episodes = "".join(f"{child},01/05/2022,S,C2,N1,K2,PR4,,,,,,\n" for child in numbers)
    missing = "".join(f"{child},01/06/2010,M,01/11/2023,02/11/2023\n" for child in numbers)
    for name, text in (("header", HEADER + header), ("episodes", EPISODES + episodes), ("missing", MISSING + missing)):
        (returned / f"{name}.csv").write_text(text, encoding="utf-8")
    known = [upn for upn in numbers.values() if as_searched(upn)]
    excluded, on_roll = known[::3], known[::2]
    entries = "".join(f"{upn},Suspension,2023-11-{day % 28 + 1:02d},2\n" for day, upn in enumerate(excluded))
    (schools / "list.csv").write_text(
        "UPN,Type,Start date,Sessions\n" + entries + f"{number(9999)},Permanent,2023-11-05,\n", encoding="utf-8"
    )
    (schools / "roll.csv").write_text("UPN\n" + "\n".join(on_roll), encoding="utf-8")
    return returned, schools, set(known), set(excluded), set(on_roll)


def test_a_child_is_found_not_found_or_not_looked_for_and_the_three_stand_apart(files, tmp_path):
    returned, schools, known, excluded, on_roll = files

    with Draft() as draft:
        ssda903.fill(draft, returned, authority="331")
        school.fill(draft, schools, covers=Period.financial_year(2023))
        snapshot = freeze(
            draft,
            tmp_path / "snapshot",
            source="ssda903",
            authority="331",
            as_at=date(2024, 3, 31),
            taken_at=datetime(2024, 6, 1, tzinfo=UTC),
        )

    assert snapshot.held("school_exclusions") is None
    assert snapshot.held("school_searches") is None
    assert snapshot.held("interviews").because.startswith("SSDA903")
    with snapshot.connect() as con:
        outcomes = dict(con.execute("SELECT outcome, count(*) FROM school_searches GROUP BY ALL").fetchall())
        (children,) = con.execute("SELECT count(DISTINCT child_id) FROM school_exclusions").fetchone()
    assert outcomes == {
        "linked": len(excluded | on_roll),
        "no_match": len(known - excluded - on_roll),
        "not_searched": 120 - len(known),
    }
    assert children == len(excluded)
