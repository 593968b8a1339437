"""Missing episodes: what ssd_missing says of when, of what kind, and of an interview, in each supplier's habits."""

from __future__ import annotations

from homeward.sources.filling import Filling
from homeward.sources.lenient import LenientRow, read_code
from homeward.sources.ssd.suppliers import Supplier
from homeward.sources.staged import Staged, each

# Mosaic's missing form can be about brothers and sisters, and stands once for each under one id; Eclipse's stands once for each page of the
# form, with what was written on that page. So the id and the person tell an episode, and rows of both that do not contradict are one.
_VALUES = (
    "miss_missing_episode_start_date", "miss_missing_episode_start_date_on", "miss_missing_episode_start_date_at", "miss_missing_episode_type",
    "miss_missing_episode_end_date", "miss_missing_episode_end_date_on", "miss_missing_episode_end_date_at",
    "miss_missing_rhi_offered", "miss_missing_rhi_accepted",
)  # fmt: skip
_PERSON = "CASE WHEN miss_person_id <> '' THEN miss_person_id ELSE coalesce(care.clae_person_id, '') END"
_EPISODES = f"""
    WITH known AS (
        SELECT gone.*, {_PERSON} AS person, CASE WHEN miss_table_id = '' THEN '/' || line ELSE miss_table_id END AS form
        FROM staged_ssd_missing AS gone
        LEFT JOIN (SELECT clae_cla_episode_id, min(clae_person_id) AS clae_person_id FROM staged_ssd_cla_episodes GROUP BY ALL) AS care
            ON care.clae_cla_episode_id = gone.miss_cla_episode_id AND gone.miss_cla_episode_id <> ''
    ), forms AS (
        SELECT form, any_value(miss_table_id) AS miss_table_id, person, {" AND ".join(f"count(DISTINCT nullif({name}::VARCHAR, '')) < 2" for name in _VALUES)} AS agree,
            count(*) OVER (PARTITION BY form) > 1 AS shared,
            {", ".join(f"max({name}) AS {name}" for name in _VALUES)}, min(line) AS first_line, count(*) AS rows
        FROM known GROUP BY form, person
    )
    SELECT known.file, forms.first_line AS line, forms.* EXCLUDE (first_line), rows > 1 AS put_together
    FROM forms JOIN known ON known.line = forms.first_line WHERE forms.agree
    UNION ALL BY NAME
    SELECT known.* EXCLUDE (miss_person_id, miss_cla_episode_id), forms.shared, false AS put_together
    FROM known JOIN forms USING (form, person) WHERE NOT forms.agree
    ORDER BY line
"""  # noqa: S608 - ours

_NAMED = {
    "missing_episode_id": "miss_table_id", "child_id": "miss_person_id", "left_on": "miss_missing_episode_start_date",
    "left_at": "miss_missing_episode_start_date", "came_back_on": "miss_missing_episode_end_date", "came_back_at": "miss_missing_episode_end_date",
    "missing_type": "miss_missing_episode_type", "interview_offered": "miss_missing_rhi_offered", "interview_required": "miss_missing_rhi_offered",
    "interview_accepted": "miss_missing_rhi_accepted",
}  # fmt: skip
_LAID_DOWN = {"M": "missing", "A": "away"}  # SSD's own codes, so that nothing is mended
# Mosaic's SQL writes A for the answer "Absent" of the same form; the older police category is not in SSD.
_ALSO = {"absent": "away"}


def put_missing(filling: Filling, supplier: Supplier, *, authority: str) -> str:
    """Put every missing episode that is staged, and give a sentence on rows that were put together; empty where none were.

    `authority` is the code of the authority responsible for the children. Hours are taken from a supplier that keeps them.
    """
    together = 0
    for row in each(filling, _EPISODES):
        together += row["put_together"]
        _put(filling, supplier, row, authority)
    if not together:
        return ""
    return f"{together:,} missing episodes stand in ssd_missing on several rows that do not contradict one another, and were taken once."


def _put(filling: Filling, supplier: Supplier, row: Staged, authority: str) -> None:
    episode = LenientRow(filling, row.at, _NAMED)
    table_id = row["miss_table_id"]
    episode.set("missing_episode_id", f"{table_id}/{row['person']}" if table_id and row["shared"] else table_id)
    episode.set("child_id", row["person"])
    episode.set("responsible_authority", authority)
    episode.set("left_on", row["miss_missing_episode_start_date_on"])
    episode.set("came_back_on", row["miss_missing_episode_end_date_on"])
    if supplier.times == "kept":
        episode.set("left_at", row["miss_missing_episode_start_date_at"])
        episode.set("came_back_at", row["miss_missing_episode_end_date_at"])
    kind = row["miss_missing_episode_type"]
    episode.code("missing_type", _LAID_DOWN.get(kind, kind), of="missing_type", reads=_ALSO)
    _interview(episode, supplier, row["miss_missing_rhi_offered"], row["miss_missing_rhi_accepted"])
    episode.put("missing_episodes")


def _interview(episode: LenientRow, supplier: Supplier, offered: str, accepted: str) -> None:
    """Whether one was offered and accepted. NA says that none was to be offered; an empty answer says nothing at all."""
    read = read_code("yes_no", offered)
    if read and read.code == "not_applicable":
        if "interview_required" not in supplier.because:
            episode.set("interview_required", False, given=offered)
    elif "interview_offered" not in supplier.because:
        episode.yes_or_no("interview_offered", offered)
    if "interview_accepted" not in supplier.because:
        episode.yes_or_no("interview_accepted", accepted)
