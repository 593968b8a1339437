"""What names a child. Kept apart: linkage and sources may read it, no measure can reach it."""

from homeward.tables.declaration import Column, Kind, Table

IDENTITY = Table(
    name="identity",
    a_row_is="the names and numbers of one child",
    key=("child_id",),
    columns=(
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column("forename", Kind.TEXT, "forename", not_recorded="not given by the source"),
        Column("surname", Kind.TEXT, "surname", not_recorded="not given by the source"),
        Column(
            "upn",
            Kind.UPN,
            "unique pupil number, valid by its check letter",
            not_recorded="none, unknown or not valid",
        ),
        Column(
            "upn_unknown",
            Kind.CODE,
            "why there is no unique pupil number",
            codes="upn_unknown",
            not_recorded="no reason given",
        ),
    ),
)
