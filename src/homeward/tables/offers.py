"""Offers of a return home interview, each attempt a row."""

from homeward.tables.declaration import Column, Kind, Table

OFFERS = Table(
    name="offers",
    a_row_is="one attempt to offer a return home interview after one missing episode",
    key=("offer_id",),
    columns=(
        Column("offer_id", Kind.ID, "the offer"),
        Column("missing_episode_id", Kind.ID, "the missing episode", refers_to="missing_episodes.missing_episode_id"),
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column(
            "offered_on", Kind.DATE, "local date of the attempt", not_recorded="an offer is recorded without its date"
        ),
        Column(
            "offered_at",
            Kind.INSTANT,
            "when the attempt was made",
            not_recorded="only the date, or nothing, is known",
            falls_on="offered_on",
        ),
        Column("way", Kind.CODE, "how it was made", codes="offer_way", not_recorded="the way is not recorded"),
        Column(
            "outcome", Kind.CODE, "what came of it", codes="offer_outcome", not_recorded="the outcome is not recorded"
        ),
        Column(
            "declined_reason",
            Kind.CODE,
            "why the child declined",
            codes="decline_reason",
            not_recorded="not declined, or no reason is recorded",
        ),
    ),
    dated_by="offered_on",
)
