"""School exclusions and suspensions, and what came of looking for each child in the schools' lists."""

from homeward.tables.declaration import Column, Kind, Order, Table

SCHOOL_EXCLUSIONS = Table(
    name="school_exclusions",
    a_row_is="one permanent exclusion, suspension or lunchtime exclusion of one child",
    key=("school_exclusion_id",),
    columns=(
        Column("school_exclusion_id", Kind.ID, "the school exclusion"),
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column("exclusion_type", Kind.CODE, "permanent, suspension or lunchtime", codes="school_exclusion_type"),
        Column("began_on", Kind.DATE, "first day"),
        Column(
            "sessions",
            Kind.WHOLE,
            "length",
            unit="half-day sessions",
            not_recorded="length is not recorded, or permanent",
        ),
        Column(
            "reason",
            Kind.CODE,
            "first reason given",
            codes="school_exclusion_reason",
            not_recorded="no reason is recorded",
        ),
    ),
    dated_by="began_on",
)

SCHOOL_SEARCHES = Table(
    name="school_searches",
    a_row_is="what came of looking for one child, by unique pupil number, in the schools' lists for a stretch of time",
    key=("child_id", "from_on"),
    columns=(
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column("from_on", Kind.DATE, "first day that the lists cover"),
        Column("to_on", Kind.DATE, "last day that the lists cover"),
        Column("outcome", Kind.CODE, "linked, no match, doubtful, or not searched for", codes="search_outcome"),
    ),
    orders=(Order("from_on", "to_on", "a list cannot end before it starts"),),
)
