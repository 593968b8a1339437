"""Missing episodes: each time a child went missing or was away without authorisation, whatever its length."""

from homeward.tables.declaration import Column, Kind, Order, Table

MISSING_EPISODES = Table(
    name="missing_episodes",
    a_row_is="one time that one child went missing, or was away from placement without authorisation",
    key=("missing_episode_id",),
    columns=(
        Column("missing_episode_id", Kind.ID, "the missing episode"),
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column(
            "missing_type",
            Kind.CODE,
            "missing, away without authorisation, or an older category",
            codes="missing_type",
            not_recorded="missing or away is not recorded",
        ),
        Column("left_on", Kind.DATE, "local date on which the child left or was last seen, the later"),
        Column(
            "left_at",
            Kind.INSTANT,
            "when the child left or was last seen, the later",
            not_recorded="only the date is known",
            falls_on="left_on",
        ),
        Column(
            "reported_on",
            Kind.DATE,
            "local date of the report to the police",
            not_recorded="no date of a report is recorded",
        ),
        Column(
            "reported_at",
            Kind.INSTANT,
            "when the police were told",
            not_recorded="only the date, or nothing, is known",
            falls_on="reported_on",
        ),
        Column(
            "reported_to_police", Kind.YESNO, "whether the police were told", not_recorded="not recorded either way"
        ),
        Column(
            "came_back_on",
            Kind.DATE,
            "local date on which the child was found or came back",
            not_recorded="still missing when the records were taken",
        ),
        Column(
            "came_back_at",
            Kind.INSTANT,
            "when the child was found or came back: the clock for the interview starts here",
            not_recorded="still missing, or only the date is known",
            falls_on="came_back_on",
        ),
        Column(
            "police_grading",
            Kind.CODE,
            "the risk level that the police gave first",
            codes="police_grading",
            not_recorded="no police grading is recorded",
        ),
        Column(
            "police_force", Kind.TEXT, "the police force that took the report", not_recorded="force is not recorded"
        ),
        Column(
            "responsible_authority",
            Kind.CODE,
            "the authority responsible for the child",
            codes="authority",
            not_recorded="the responsible authority is not recorded",
        ),
        Column(
            "host_authority",
            Kind.CODE,
            "the authority from whose area the child went missing",
            codes="authority",
            not_recorded="the host authority is not recorded",
        ),
        Column(
            "interview_required",
            Kind.YESNO,
            "whether a return home interview was to be offered",
            not_recorded="not recorded, and taken as required: guidance asks for an offer after every episode",
        ),
        Column(
            "not_required_reason",
            Kind.CODE,
            "why no interview was to be offered",
            codes="not_required_reason",
            not_recorded="it was required, or no reason is given",
        ),
        Column(
            "interview_offered", Kind.YESNO, "whether an interview was offered", not_recorded="not recorded either way"
        ),
        Column(
            "interview_accepted",
            Kind.YESNO,
            "whether an offer was accepted",
            not_recorded="not recorded either way, or none was offered",
        ),
        Column(
            "looked_after",
            Kind.YESNO,
            "whether the child was looked after on the day they left",
            worked_out=True,
            not_recorded="care episodes are not held",
        ),
        Column(
            "placement_type",
            Kind.CODE,
            "placement on the day the child left",
            codes="placement_type",
            worked_out=True,
            not_recorded="not looked after that day, or not recorded",
        ),
        Column(
            "placement_provider",
            Kind.CODE,
            "provider on the day the child left",
            codes="placement_provider",
            worked_out=True,
            not_recorded="not looked after that day, or not recorded",
        ),
        Column(
            "in_area",
            Kind.YESNO,
            "whether the placement that day was in the responsible authority's area",
            worked_out=True,
            not_recorded="not looked after that day, or not recorded",
        ),
    ),
    orders=(
        Order("left_on", "came_back_on", "a child cannot come back before they left"),
        Order("left_at", "came_back_at", "a child cannot come back before they left"),
    ),
    dated_by="left_on",
)
