"""Care episodes: a child's time in one placement under one legal status, as SSDA903 divides it."""

from homeward.tables.declaration import Column, Kind, Order, Table

CARE_EPISODES = Table(
    name="care_episodes",
    a_row_is="an unbroken stay in one placement under one legal status",
    key=("care_episode_id",),
    columns=(
        Column("care_episode_id", Kind.ID, "the care episode"),
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column("began_on", Kind.DATE, "first day"),
        Column(
            "ended_on",
            Kind.DATE,
            "last day, which may be the first day of the next",
            not_recorded="it had not ended when the records were taken",
        ),
        Column(
            "legal_status", Kind.CODE, "legal status", codes="legal_status", not_recorded="legal status is not recorded"
        ),
        Column(
            "category_of_need",
            Kind.CODE,
            "main category of need",
            codes="category_of_need",
            not_recorded="category of need is not recorded",
        ),
        Column(
            "placement_type",
            Kind.CODE,
            "placement type",
            codes="placement_type",
            not_recorded="placement type is not recorded",
        ),
        Column(
            "placement_provider",
            Kind.CODE,
            "who provides the placement",
            codes="placement_provider",
            not_recorded="provider is not recorded",
        ),
        Column(
            "responsible_authority",
            Kind.CODE,
            "the authority that looks after the child",
            codes="authority",
            not_recorded="the responsible authority is not recorded",
        ),
        Column(
            "host_authority",
            Kind.CODE,
            "the authority in whose area the placement is",
            codes="authority",
            not_recorded="the host authority is not recorded",
        ),
        Column(
            "in_area",
            Kind.YESNO,
            "whether the placement is in the area of the responsible authority",
            not_recorded="in or out of area is not recorded",
        ),
    ),
    orders=(Order("began_on", "ended_on", "a care episode cannot end before it begins"),),
    dated_by="began_on",
)
