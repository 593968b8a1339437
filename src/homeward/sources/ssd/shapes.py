"""The SSD tables that are read, their columns as the running SQL shapes them, and which file of a folder is which.

Source: data-to-insight/ssd-data-model (4987c73, release 1.4.5). Where the documentation and the DDL disagree, the DDL is trusted:
pers_upn is in it, pers_common_child_id is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from homeward.sources.peeking import csv_files, header_of
from homeward.sources.reading import FileColumn, FileShape, open_file
from homeward.sources.whole_files import FileRefused

Holds = Literal["text", "date", "time"]


@dataclass(frozen=True)
class SsdColumn:
    """One column that is read. `holds` a date, a date and time, or text; `also` are names that earlier versions gave it."""

    name: str
    holds: Holds = "text"
    needed: bool = False
    also: tuple[str, ...] = ()
    names_a_child: bool = False


@dataclass(frozen=True)
class SsdTable:
    """One table: the prefix that all its columns begin with, and the columns that are read. The others are left out."""

    name: str
    prefix: str
    columns: tuple[SsdColumn, ...]

    @property
    def shape(self) -> FileShape:
        columns = (
            FileColumn(one.name, may_be_absent=not one.needed, also=one.also, names_a_child=one.names_a_child)
            for one in self.columns
        )
        return FileShape(self.name, tuple(columns), extra="left out")


PERSON = SsdTable(
    "ssd_person", "pers_",
    (
        SsdColumn("pers_person_id", needed=True),
        SsdColumn("pers_upn", names_a_child=True),
        SsdColumn("pers_forename", names_a_child=True),
        SsdColumn("pers_surname", names_a_child=True),
        SsdColumn("pers_sex"),
        SsdColumn("pers_gender"),
        SsdColumn("pers_ethnicity"),
        SsdColumn("pers_dob", "date"),
        SsdColumn("pers_upn_unknown", names_a_child=True),  # Eclipse writes the number itself here too
        SsdColumn("legacy_id"),
    ),
)  # fmt: skip
MISSING = SsdTable(
    "ssd_missing", "miss_",
    (
        SsdColumn("miss_table_id", needed=True),
        SsdColumn("miss_person_id"),
        SsdColumn("miss_cla_episode_id"),
        SsdColumn("miss_missing_episode_start_date", "time", needed=True),
        SsdColumn("miss_missing_episode_type"),
        SsdColumn("miss_missing_episode_end_date", "time", needed=True),
        SsdColumn("miss_missing_rhi_offered"),
        SsdColumn("miss_missing_rhi_accepted"),
    ),
)  # fmt: skip
CARE = SsdTable(
    "ssd_cla_episodes", "clae_",
    (
        SsdColumn("clae_cla_episode_id", needed=True),
        SsdColumn("clae_person_id", needed=True),
        SsdColumn("clae_cla_placement_id"),
        SsdColumn("clae_cla_id"),
        SsdColumn("clae_cla_episode_start_date", "date", needed=True),
        SsdColumn("clae_cla_primary_need_code", also=("clae_cla_primary_need",)),
        SsdColumn("clae_cla_episode_ceased_date", "date", needed=True, also=("clae_cla_episode_ceased",)),
    ),
)  # fmt: skip
PLACEMENT = SsdTable(
    "ssd_cla_placement", "clap_",
    (
        SsdColumn("clap_cla_placement_id", needed=True),
        SsdColumn("clap_cla_id"),
        SsdColumn("clap_person_id"),
        SsdColumn("clap_cla_placement_start_date", "date", needed=True),
        SsdColumn("clap_cla_placement_type"),
        SsdColumn("clap_cla_placement_provider"),
        SsdColumn("clap_cla_placement_end_date", "date", needed=True),
    ),
)  # fmt: skip
LEGAL = SsdTable(
    "ssd_legal_status", "lega_",
    (
        SsdColumn("lega_legal_status_id"),
        SsdColumn("lega_person_id", needed=True),
        SsdColumn("lega_legal_status", needed=True),
        SsdColumn("lega_legal_status_start_date", "date", needed=True, also=("lega_legal_status_start",)),
        SsdColumn("lega_legal_status_end_date", "date", needed=True, also=("lega_legal_status_end",)),
    ),
)  # fmt: skip
REFERRAL = SsdTable(
    "ssd_cin_episodes", "cine_",
    (
        SsdColumn("cine_referral_id", needed=True),
        SsdColumn("cine_person_id", needed=True),
        SsdColumn("cine_referral_date", "date", needed=True),
        SsdColumn("cine_referral_nfa"),
        SsdColumn("cine_close_date", "date", needed=True),
    ),
)  # fmt: skip
ASSESSMENT = SsdTable(
    "ssd_cin_assessments", "cina_",
    (
        SsdColumn("cina_assessment_id", needed=True),
        SsdColumn("cina_person_id", needed=True),
        SsdColumn("cina_assessment_start_date", "date"),
        SsdColumn("cina_assessment_auth_date", "date", needed=True),
    ),
)  # fmt: skip
FACTORS = SsdTable(
    "ssd_assessment_factors", "cinf_",
    (
        SsdColumn("cinf_table_id"),
        SsdColumn("cinf_assessment_id", needed=True),
        SsdColumn("cinf_assessment_factors_json", needed=True),
    ),
)  # fmt: skip
READ = (PERSON, MISSING, CARE, PLACEMENT, LEGAL, REFERRAL, ASSESSMENT, FACTORS)

# The prefix of every other table, so that its file is known and said not to be read.
_NOT_READ = {
    "addr_": "ssd_address", "cinv_": "ssd_cin_visits", "cinp_": "ssd_cin_plans", "clac_": "ssd_cla_convictions",
    "clah_": "ssd_cla_health", "clai_": "ssd_cla_immunisations", "clas_": "ssd_cla_substance_misuse", "clav_": "ssd_cla_visits",
    "clar_": "ssd_cla_reviews", "lapp_": "ssd_cla_previous_permanence", "lacp_": "ssd_cla_care_plan", "clea_": "ssd_care_leavers",
    "cont_": "ssd_contacts", "cppl_": "ssd_cp_plans", "cppr_": "ssd_cp_reviews", "cppv_": "ssd_cp_visits", "csdq_": "ssd_sdq_scores",
    "dept_": "ssd_department", "disa_": "ssd_disability", "earl_": "ssd_early_help_episodes", "ehca_": "ssd_ehcp_assessment",
    "ehcn_": "ssd_ehcp_named_plan", "ehcp_": "ssd_ehcp_active_plans", "ehcr_": "ssd_ehcp_requests", "fami_": "ssd_family",
    "icpc_": "ssd_initial_cp_conference", "immi_": "ssd_immigration_status", "invo_": "ssd_involvements", "link_": "ssd_linked_identifiers",
    "moth_": "ssd_mother", "perm_": "ssd_permanence", "prep_": "ssd_pre_proceedings", "prof_": "ssd_professionals", "s251_": "ssd_s251_finance",
    "s47e_": "ssd_s47_enquiry", "send_": "ssd_send", "senn_": "ssd_sen_need", "voch_": "ssd_voice_of_child",
}  # fmt: skip
_BY_PREFIX = {table.prefix: table.name for table in READ} | _NOT_READ


class NotAnExtract(FileRefused):
    """The folder does not hold the files of one SSD extract."""

    code: ClassVar[str] = "ssd.not_an_extract"
    ground: ClassVar[str] = "SSD: every record refers to a person in ssd_person of the same extract."


@dataclass(frozen=True)
class Extract:
    """The files of one extract: those that are read, by table, and those of SSD that are not."""

    files: dict[str, Path]
    not_read: tuple[str, ...]
    strange: tuple[str, ...]


def recognise(folder: Path) -> bool:
    """Whether a folder holds a file with the columns of ssd_person."""
    return any(_table_of(header_of(path)) == PERSON.name for path in csv_files(folder))


def find_extract(folder: Path) -> Extract:
    """Which file holds which table, by the columns in it and not by its name.

    Raises NotAnExtract where ssd_person or ssd_missing is not there, or a table is there twice; other FileRefused where a file is empty.
    """
    files: dict[str, Path] = {}
    not_read: list[str] = []
    strange: list[str] = []
    read = {table.name for table in READ}
    for path in csv_files(folder):
        columns = header_of(path)
        if not columns:
            open_file(path, PERSON.shape)  # empty, or in no encoding that can be read: it raises what is wrong
        table = _table_of(columns)
        if table not in read:
            (not_read if table else strange).append(path.name)
        elif table in files:
            raise NotAnExtract(
                f"{files[table].name} and {path.name} both have the columns of {table}.",
                next_step="Leave one of them out.",
            )
        else:
            files[table] = path
    for wanted in (PERSON.name, MISSING.name):
        if wanted not in files:
            raise NotAnExtract(
                f"No CSV file in {folder} has the columns of {wanted}.",
                next_step="Export each SSD table to a CSV file with its header.",
            )
    return Extract(files, tuple(not_read), tuple(strange))


def _table_of(columns: Sequence[str]) -> str:
    """The table that most of the columns belong to by their prefix; empty where that is none."""
    prefixes = Counter(
        next((prefix for prefix in _BY_PREFIX if column.casefold().startswith(prefix)), "") for column in columns
    )
    if not prefixes:
        return ""
    prefix, number = prefixes.most_common(1)[0]
    return _BY_PREFIX.get(prefix, "") if 2 * number > len(columns) else ""
