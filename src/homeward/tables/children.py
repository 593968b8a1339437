"""Children, without names. Names and numbers that name a child are in `identity`, apart."""

from homeward.tables.declaration import Column, Kind, Table

CHILDREN = Table(
    name="children",
    a_row_is="a child known to the authority, once, whatever their number of episodes",
    key=("child_id",),
    columns=(
        Column("child_id", Kind.ID, "the child, by an opaque id that is the same in every table"),
        Column("born_on", Kind.DATE, "date of birth", not_recorded="age is not recorded"),
        Column("sex", Kind.CODE, "sex as recorded", codes="sex", not_recorded="sex is not recorded"),
        Column(
            "ethnicity",
            Kind.CODE,
            "ethnicity, as the Department for Education codes it",
            codes="ethnicity",
            not_recorded="ethnicity is not recorded, which is neither refused nor not yet obtained",
        ),
    ),
)
