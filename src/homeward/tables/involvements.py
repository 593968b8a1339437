"""When a child was open to children's services, looked after or not."""

from homeward.tables.declaration import Column, Kind, Order, Table

INVOLVEMENTS = Table(
    name="involvements",
    a_row_is="a period in which a child was open to children's services, from referral to closure",
    key=("involvement_id",),
    columns=(
        Column("involvement_id", Kind.ID, "the period of involvement"),
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column("opened_on", Kind.DATE, "date of referral or opening"),
        Column("closed_on", Kind.DATE, "date of closure", not_recorded="still open when the records were taken"),
    ),
    orders=(Order("opened_on", "closed_on", "an involvement cannot close before it opens"),),
)
