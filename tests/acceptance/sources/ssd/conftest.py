"""One invented authority, written as an SSD extract in each supplier's habits."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

ETHNICITIES = {
    "WBRI": "White British",
    "AIND": "Indian",
    "CHNE": "Chinese",
    "MWBA": "White and Black African",
    "NOBT": "Not yet obtained",
}
LEGAL = {"C2": "Full care order", "C1": "Interim care order", "V2": "Section 20"}
FACTORS = ("1A", "3B", "10A", "11A", "24A", "18B", "20")
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(serial: int) -> str:
    body = f"3314321{serial:05d}"
    return UPN_LETTERS[sum(int(digit) * place for place, digit in enumerate(body, start=2)) % 23] + body


@dataclass(frozen=True)
class Person:
    number: str
    born: date
    sex: str
    ethnicity: str
    upn: str
    upn_unknown: str


@dataclass(frozen=True)
class Missing:
    number: str
    person: str
    left: datetime
    back: datetime | None
    kind: str
    offered: str
    accepted: str


@dataclass(frozen=True)
class Care:
    number: str
    person: str
    period: str
    placement: str
    began: date
    ended: date | None
    legal: str
    need: str
    place: str
    provider: str


@dataclass(frozen=True)
class Involvement:
    number: str
    person: str
    opened: date
    closed: date | None


@dataclass(frozen=True)
class Assessment:
    number: str
    person: str
    referral: str
    began: date
    completed: date | None
    factors: tuple[str, ...]


@dataclass
class Authority:
    """What is true of the invented children, whoever writes it down."""

    people: list[Person] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    care: list[Care] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)

    def write(self, folder: Path, supplier: str) -> Path:
        """Write the extract as `supplier` would: "systemc", "mosaic" or "eclipse"."""
        folder.mkdir(parents=True)
        for name, (columns, rows) in HABITS[supplier](self).items():
            case = str.upper if supplier == "mosaic" else str
            with (folder / f"{name}.csv").open(
                "w", newline="", encoding="utf-8-sig" if supplier == "systemc" else "utf-8"
            ) as file:
                writer = csv.writer(file)
                writer.writerow([case(column) for column in columns])
                writer.writerows(rows)
        return folder


def invent(children: int = 120, seed: int = 145) -> Authority:
    chance = random.Random(seed)  # noqa: S311 - invented records, not secrets
    made = Authority()
    for serial in range(children):
        number = f"{serial + 1:07d}"  # a leading zero that a number would lose
        person = Person(
            number,
            date(2008, 1, 1) + timedelta(days=chance.randint(0, 2000)),
            chance.choice("MF"),
            chance.choice(tuple(ETHNICITIES)),
            upn(serial) if serial % 5 else "",
            "" if serial % 5 else "UN3",
        )
        made.people.append(person)
        opened = date(2023, 1, 1) + timedelta(days=chance.randint(0, 300))
        closed = opened + timedelta(days=400) if serial % 3 == 0 else None
        made.involvements.append(Involvement(f"R{serial}", number, opened, closed))
        if serial % 2:
            _look_after(made, person, opened, chance)
        _go_missing(made, person, opened, chance)
        _assess(made, person, opened, chance, serial)
    return made


def _look_after(made: Authority, person: Person, opened: date, chance: random.Random) -> None:
    moved = opened + timedelta(days=chance.randint(40, 120))
    for began, ended in ((opened, moved), (moved, None)):
        serial = len(made.care)
        made.care.append(
            Care(
                f"E{serial}", person.number, f"P{person.number}", f"L{serial}", began, ended, chance.choice(tuple(LEGAL)),
                chance.choice(("N1", "N5")), chance.choice(("K2", "U4", "R1")), chance.choice(("PR1", "PR4")),
            )
        )  # fmt: skip


def _go_missing(made: Authority, person: Person, opened: date, chance: random.Random) -> None:
    left = datetime.combine(opened, time()) + timedelta(days=3)
    for _ in range(chance.choice((0, 1, 1, 2, 6))):
        left = left.replace(hour=chance.randint(1, 23), minute=chance.randint(1, 59))
        back = left + timedelta(minutes=chance.randint(20, 4000))
        if back.hour == back.minute == 0:
            back += timedelta(minutes=1)
        offered = chance.choice(("Y", "Y", "N", "NA", ""))
        accepted = chance.choice(("Y", "N", "")) if offered == "Y" else ""
        made.missing.append(
            Missing(
                f"{70000 + len(made.missing)}",
                person.number,
                left,
                back,
                chance.choice(("missing", "missing", "away")),
                offered,
                accepted,
            )
        )
        left = back + timedelta(days=chance.randint(2, 25))


def _assess(made: Authority, person: Person, opened: date, chance: random.Random, serial: int) -> None:
    completed = opened + timedelta(days=chance.randint(10, 45))
    factors = tuple(sorted(chance.sample(FACTORS, chance.randint(0, 3))))
    made.assessments.append(
        Assessment(f"A{serial}", person.number, f"R{serial}", opened, completed if serial % 7 else None, factors)
    )


Extract = dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]

PERSON = ("pers_legacy_id", "pers_person_id", "pers_upn", "pers_forename", "pers_surname", "pers_sex", "pers_gender", "pers_ethnicity", "pers_dob",
          "pers_single_unique_id", "pers_upn_unknown", "pers_send_flag", "pers_expected_dob", "pers_death_date", "pers_is_mother", "pers_nationality")  # fmt: skip
MISSING = ("miss_table_id", "miss_person_id", "miss_missing_episode_start_date", "miss_missing_episode_type", "miss_missing_episode_end_date",
           "miss_missing_rhi_offered", "miss_missing_rhi_accepted")  # fmt: skip
CLA = ("clae_cla_episode_id", "clae_person_id", "clae_cla_placement_id", "clae_cla_episode_start_date", "clae_cla_episode_start_reason",
       "clae_cla_primary_need_code", "clae_cla_episode_ceased_date", "clae_cla_episode_ceased_reason", "clae_cla_id", "clae_referral_id",
       "clae_cla_last_iro_contact_date", "clae_entered_care_date")  # fmt: skip
PLACEMENT = ("clap_cla_placement_id", "clap_cla_id", "clap_person_id", "clap_cla_placement_start_date", "clap_cla_placement_type",
             "clap_cla_placement_urn", "clap_cla_placement_distance", "clap_cla_placement_provider", "clap_cla_placement_postcode",
             "clap_cla_placement_end_date", "clap_cla_placement_change_reason")  # fmt: skip
LEGAL_STATUS = (
    "lega_legal_status_id",
    "lega_person_id",
    "lega_legal_status",
    "lega_legal_status_start_date",
    "lega_legal_status_end_date",
)
CIN = ("cine_referral_id", "cine_person_id", "cine_referral_date", "cine_cin_primary_need_code", "cine_referral_source_code",
       "cine_referral_source_desc", "cine_referral_outcome_json", "cine_referral_nfa", "cine_close_reason", "cine_close_date",
       "cine_referral_team", "cine_referral_worker_id")  # fmt: skip
ASSESSMENT = ("cina_assessment_id", "cina_person_id", "cina_referral_id", "cina_assessment_start_date", "cina_assessment_child_seen",
              "cina_assessment_auth_date", "cina_assessment_outcome_json", "cina_assessment_outcome_nfa", "cina_assessment_team",
              "cina_assessment_worker_id")  # fmt: skip
FACTOR = ("cinf_table_id", "cinf_assessment_id", "cinf_assessment_factors_json")


def _without(columns: tuple[str, ...], *left_out: str) -> tuple[str, ...]:
    return tuple(column for column in columns if column not in left_out)


def _table(
    columns: tuple[str, ...], rows: Iterable[dict[str, str]], empty: str = ""
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    return columns, [tuple(row.get(column) or empty for column in columns) for row in rows]


def _rows(
    made: Authority,
    *,
    day: Callable[[date | None], str],
    instant: Callable[[datetime | None], str],
    factors: Callable[[tuple[str, ...]], str],
) -> dict[str, list[dict[str, str]]]:
    """What all suppliers write alike, but for the way they write a date, a time and the factors."""
    return {
        "ssd_person": [
            {"pers_person_id": one.number, "pers_upn": one.upn, "pers_forename": "Zzforename", "pers_surname": "Zzsurname", "pers_sex": one.sex,
             "pers_gender": one.sex, "pers_ethnicity": one.ethnicity, "pers_dob": day(one.born), "pers_upn_unknown": one.upn_unknown}
            for one in made.people
        ],
        "ssd_missing": [
            {"miss_table_id": one.number, "miss_person_id": one.person, "miss_missing_episode_start_date": instant(one.left),
             "miss_missing_episode_type": one.kind, "miss_missing_episode_end_date": instant(one.back),
             "miss_missing_rhi_offered": one.offered, "miss_missing_rhi_accepted": one.accepted}
            for one in made.missing
        ],
        "ssd_cla_episodes": [
            {"clae_cla_episode_id": one.number, "clae_person_id": one.person, "clae_cla_placement_id": one.placement,
             "clae_cla_episode_start_date": day(one.began), "clae_cla_primary_need_code": one.need,
             "clae_cla_episode_ceased_date": day(one.ended), "clae_cla_id": one.period}
            for one in made.care
        ],
        "ssd_cla_placement": [
            {"clap_cla_placement_id": one.placement, "clap_cla_id": one.period, "clap_person_id": one.person,
             "clap_cla_placement_start_date": day(one.began), "clap_cla_placement_type": one.place,
             "clap_cla_placement_provider": one.provider, "clap_cla_placement_postcode": "ZZ993VZ", "clap_cla_placement_end_date": day(one.ended)}
            for one in made.care
        ],
        "ssd_legal_status": [
            {"lega_legal_status_id": f"S{one.number}", "lega_person_id": one.person, "lega_legal_status": one.legal,
             "lega_legal_status_start_date": day(one.began), "lega_legal_status_end_date": day(one.ended)}
            for one in made.care
        ],
        "ssd_cin_episodes": [
            {"cine_referral_id": one.number, "cine_person_id": one.person, "cine_referral_date": day(one.opened), "cine_close_date": day(one.closed)}
            for one in made.involvements
        ],
        "ssd_cin_assessments": [
            {"cina_assessment_id": one.number, "cina_person_id": one.person, "cina_referral_id": one.referral,
             "cina_assessment_start_date": day(one.began), "cina_assessment_auth_date": day(one.completed)}
            for one in made.assessments
        ],
        "ssd_assessment_factors": [
            {"cinf_table_id": f"F{one.number}", "cinf_assessment_id": one.number, "cinf_assessment_factors_json": factors(one.factors)}
            for one in made.assessments
            if one.factors
        ],
    }  # fmt: skip


COLUMNS = {
    "ssd_person": PERSON, "ssd_missing": MISSING, "ssd_cla_episodes": CLA, "ssd_cla_placement": PLACEMENT, "ssd_legal_status": LEGAL_STATUS,
    "ssd_cin_episodes": CIN, "ssd_cin_assessments": ASSESSMENT, "ssd_assessment_factors": FACTOR,
}  # fmt: skip


def _systemc(made: Authority) -> Extract:
    """SQL Server with every time kept, NULL written out, raw missing status, legal status in words, factors as an object."""
    rows = _rows(
        made,
        day=lambda on: f"{on} 00:00:00.000" if on else "",
        instant=lambda at: f"{at:%Y-%m-%d %H:%M:%S}.000" if at else "",
        factors=lambda codes: json.dumps(dict.fromkeys(codes, "Yes")),
    )
    words = {"missing": "Missing", "away": "Away without authorisation"}
    for row in rows["ssd_missing"]:
        row["miss_missing_episode_type"] = words[row["miss_missing_episode_type"]]
    for row in rows["ssd_legal_status"]:
        row["lega_legal_status"] = LEGAL[row["lega_legal_status"]]
    for row in rows["ssd_cin_assessments"]:
        row["cina_assessment_auth_date"] = row["cina_assessment_auth_date"] or "1900-01-01 00:00:00.000"
    return {name: _table(COLUMNS[name], found, empty="NULL") for name, found in rows.items()}


def _mosaic(made: Authority) -> Extract:
    """Upper-case headers, workflow dates, M and A, no NA, sex and ethnicity in words, and columns that Mosaic's SQL does not write."""
    rows = _rows(
        made,
        day=lambda on: f"{on:%d/%m/%Y} 00:00" if on else "",
        instant=lambda at: f"{at:%d/%m/%Y} 17:05" if at else "",
        factors=lambda codes: json.dumps(codes),
    )
    for row in rows["ssd_person"]:
        row |= {
            "pers_sex": {"M": "Male", "F": "Female"}[row["pers_sex"]],
            "pers_ethnicity": ETHNICITIES[row["pers_ethnicity"]],
        }
    for row in rows["ssd_missing"]:
        row["miss_missing_episode_type"] = {"missing": "M", "away": "A"}[row["miss_missing_episode_type"]]
        row["miss_missing_rhi_offered"] = row["miss_missing_rhi_offered"].replace("NA", "")
    for row in rows["ssd_assessment_factors"]:
        row["cinf_table_id"] = ""
    columns = COLUMNS | {
        "ssd_person": _without(PERSON, "pers_legacy_id", "pers_forename", "pers_surname"),
        "ssd_cla_episodes": _without(CLA, "clae_cla_placement_id"),
        "ssd_cla_placement": _without(PLACEMENT, "clap_person_id"),
    }
    return {name: _table(columns[name], found) for name, found in rows.items()}


def _eclipse(made: Authority) -> Extract:
    """PostgreSQL with times lost to midnight, raw form answers, factors as an array with nulls, the misprinted Chinese code."""
    rows = _rows(
        made,
        day=lambda on: f"{on} 00:00:00" if on else "",
        instant=lambda at: f"{at:%Y-%m-%d} 00:00:00" if at else "",
        factors=lambda codes: json.dumps([code if code in codes else None for code in FACTORS]),
    )
    for row in rows["ssd_person"]:
        row |= {
            "pers_gender": {"M": "01", "F": "02"}[row["pers_sex"]],
            "pers_ethnicity": {"CHNE": "CNHE", "MWBA": "MWBa"}.get(row["pers_ethnicity"], row["pers_ethnicity"]),
            "pers_upn_unknown": row["pers_upn"] or row["pers_upn_unknown"],
        }
    answers = {"Y": "Yes", "N": "No", "NA": "N/A", "": ""}
    for row in rows["ssd_missing"]:
        row |= {
            "miss_missing_episode_type": {"missing": "Missing", "away": "Absent"}[row["miss_missing_episode_type"]],
            "miss_missing_rhi_offered": answers[row["miss_missing_rhi_offered"]],
            "miss_missing_rhi_accepted": answers[row["miss_missing_rhi_accepted"]],
        }
    return {name: _table(COLUMNS[name], found) for name, found in rows.items()}


HABITS = {"systemc": _systemc, "mosaic": _mosaic, "eclipse": _eclipse}


@pytest.fixture(scope="session")
def authority() -> Authority:
    return invent()


@pytest.fixture(scope="session")
def extracts(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same authority, an extract a supplier."""
    folder = tmp_path_factory.mktemp("ssd")
    return {supplier: authority.write(folder / supplier, supplier) for supplier in HABITS}
