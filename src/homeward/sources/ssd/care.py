"""Care episodes: an SSD care episode, with the placement and the legal status that the child was in when it began."""

from __future__ import annotations

from homeward.sources.filling import Filling
from homeward.sources.lenient import LenientRow
from homeward.sources.reading import Row
from homeward.sources.staged import each

# A care episode begins at every change of placement or of legal status (SSDA903), so both stand on its first day. The placement is the one
# that the care episode names; where it names none, as in Mosaic, the one of the same period of care, or else of the same child, that day.
_NEVER = "DATE '9999-12-31'"
_CARE = f"""
    WITH care AS (
        SELECT *, clae_cla_episode_start_date_on AS began, row_number() OVER (ORDER BY file, line) AS number FROM staged_ssd_cla_episodes
    ), places AS (
        SELECT *, clap_cla_placement_start_date_on AS began, coalesce(clap_cla_placement_end_date_on, {_NEVER}) AS ended
        FROM staged_ssd_cla_placement
    ), statuses AS (
        SELECT *, lega_legal_status_start_date_on AS began, coalesce(lega_legal_status_end_date_on, {_NEVER}) AS ended
        FROM staged_ssd_legal_status
    ), placed AS (
        SELECT care.number, places.*, care.began BETWEEN places.began AND places.ended AS that_day
        FROM care JOIN places ON care.clae_cla_placement_id = places.clap_cla_placement_id
        WHERE care.clae_cla_placement_id <> ''
        UNION ALL BY NAME
        SELECT care.number, places.*, true AS that_day
        FROM care JOIN places ON care.clae_cla_id = places.clap_cla_id AND care.began BETWEEN places.began AND places.ended
        WHERE care.clae_cla_placement_id = '' AND care.clae_cla_id <> ''
        UNION ALL BY NAME
        SELECT care.number, places.*, true AS that_day
        FROM care JOIN places ON care.clae_person_id = places.clap_person_id AND care.began BETWEEN places.began AND places.ended
        WHERE care.clae_cla_placement_id = '' AND care.clae_cla_id = ''
    ), placement AS (
        SELECT * FROM placed
        QUALIFY row_number() OVER (PARTITION BY number ORDER BY that_day DESC NULLS LAST, began DESC, clap_cla_placement_id, line) = 1
    ), status AS (
        SELECT care.number, statuses.lega_legal_status, statuses.file, statuses.line
        FROM care JOIN statuses ON care.clae_person_id = statuses.lega_person_id AND care.began BETWEEN statuses.began AND statuses.ended
        QUALIFY row_number() OVER (PARTITION BY care.number ORDER BY statuses.began DESC, lega_legal_status, statuses.line) = 1
    )
    SELECT care.file, care.line, clae_cla_episode_id, clae_person_id, clae_cla_episode_start_date, care.began,
        clae_cla_episode_ceased_date_on AS ended, clae_cla_primary_need_code,
        clap_cla_placement_type, clap_cla_placement_provider, placement.file AS placement_file, placement.line AS placement_line,
        lega_legal_status, status.file AS status_file, status.line AS status_line
    FROM care LEFT JOIN placement USING (number) LEFT JOIN status USING (number)
    ORDER BY care.number
"""  # noqa: S608 - ours

_NAMED = {
    "care_episode_id": "clae_cla_episode_id", "child_id": "clae_person_id", "began_on": "clae_cla_episode_start_date",
    "ended_on": "clae_cla_episode_ceased_date", "legal_status": "lega_legal_status", "category_of_need": "clae_cla_primary_need_code",
    "placement_type": "clap_cla_placement_type", "placement_provider": "clap_cla_placement_provider",
}  # fmt: skip
_CODED = {
    "legal_status": "status_",
    "category_of_need": "",
    "placement_type": "placement_",
    "placement_provider": "placement_",
}
"""By column, what stands before `file` and `line` of the row that its value is from."""


def put_care(filling: Filling, *, authority: str) -> None:
    """Put every care episode that is staged; `authority` is the code of the authority responsible for all of them."""
    for row in each(filling, _CARE):
        care = LenientRow(filling, row.at, _NAMED)
        care.set("care_episode_id", row["clae_cla_episode_id"])
        care.set("child_id", row["clae_person_id"])
        care.set("began_on", row["began"])
        care.set("ended_on", row["ended"])
        care.set("responsible_authority", authority)
        for column, of in _CODED.items():
            if text := row[_NAMED[column]]:
                care.code(column, text, of=column, on=row["began"], stands=Row(row[f"{of}file"], row[f"{of}line"], {}))
        care.put("care_episodes")
