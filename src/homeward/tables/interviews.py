"""Return home interviews that were held, and the missing episodes that each covers."""

from homeward.tables.declaration import Column, Kind, Order, Table

INTERVIEWS = Table(
    name="interviews",
    a_row_is="one return home interview held with one child",
    key=("interview_id",),
    columns=(
        Column("interview_id", Kind.ID, "the interview"),
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column("held_on", Kind.DATE, "local date on which it was held"),
        Column("held_at", Kind.INSTANT, "when it was held", not_recorded="only the date is known", falls_on="held_on"),
        Column(
            "interviewer_role",
            Kind.CODE,
            "who held it",
            codes="interviewer_role",
            not_recorded="the role is not recorded",
        ),
        Column(
            "independent",
            Kind.YESNO,
            "whether the interviewer was judged independent of the child's care",
            not_recorded="no judgement is recorded",
        ),
        Column(
            "late_reason",
            Kind.CODE,
            "why it was held late",
            codes="late_reason",
            not_recorded="not late, or no reason given",
        ),
        Column(
            "exploitation_risk",
            Kind.CODE,
            "exploitation risk recorded in the interview",
            codes="interview_exploitation",
            not_recorded="the question was left empty, which is not the answer no",
        ),
        Column("written_up_on", Kind.DATE, "date written up", not_recorded="not written up, or not recorded"),
        Column("signed_off_on", Kind.DATE, "date signed off", not_recorded="not signed off, or not recorded"),
    ),
    orders=(Order("held_on", "written_up_on", "an interview cannot be written up before it is held"),),
    dated_by="held_on",
)

INTERVIEW_EPISODES = Table(
    name="interview_episodes",
    a_row_is="one missing episode that one interview covers; an interview may cover several",
    key=("interview_id", "missing_episode_id"),
    columns=(
        Column("interview_id", Kind.ID, "the interview", refers_to="interviews.interview_id"),
        Column("missing_episode_id", Kind.ID, "the missing episode", refers_to="missing_episodes.missing_episode_id"),
    ),
)
