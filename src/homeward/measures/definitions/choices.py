"""The choices that several measures offer, each with the sentence that the definition prints, and the axes that several add over."""

from homeward.measures.measure import Parameter
from homeward.vocabulary.law import laws_in_force

UNDER = Parameter("under", "It is of children under {}; a child whose date of birth is not recorded is kept in.", "law")
AGE_ON = Parameter(
    "age_on", "Whether a child is under that age is asked {}.", "placing",
    options=(
        ("placing", "on the date that places what is counted"),
        ("first", "on the first day of the period"),
        ("last", "on the last day of the period"),
    ),
)  # fmt: skip
JURISDICTION = Parameter(
    "jurisdiction", "The law is that of {}.", "England",
    options=tuple(dict.fromkeys((law.jurisdiction, law.jurisdiction) for law in laws_in_force())),
)  # fmt: skip
CHILDREN = (UNDER, AGE_ON, JURISDICTION)
WHICH_CHILDREN = frozenset(parameter.name for parameter in CHILDREN)

TYPES = Parameter(
    "missing_types",
    "Episodes of these types are counted: {}.",
    (),
    codes="missing_type",
    stands_on=("missing_episodes.missing_type",),
)
LOOKED_AFTER = Parameter(
    "looked_after", "{}", "any",
    options=(
        ("any", "Children are counted whether looked after or not."),
        ("yes", "Only episodes of children who were looked after on the day they left are counted."),
        ("no", "Only episodes of children who were not looked after on the day they left are counted."),
    ),
    stands_on=("missing_episodes.looked_after",),
)  # fmt: skip
REPORTED = Parameter(
    "reported", "{}", "any",
    options=(
        ("any", "Episodes are counted whether the police were told or not."),
        ("yes", "Only episodes of which the police were told are counted."),
    ),
    stands_on=("missing_episodes.reported_to_police",),
)  # fmt: skip
EPISODES = (*CHILDREN, TYPES, LOOKED_AFTER, REPORTED)

RISKS = Parameter(
    "risks",
    "These answers count as a recorded risk of exploitation: {}.",
    ("cse", "cce", "both", "other"),
    codes="interview_exploitation",
)
TYPES_OF_EXPLOITATION = Parameter(
    "exploitation_types",
    "Screening for these types of exploitation is looked at: {}.",
    ("cse", "cce", "other"),
    codes="exploitation_type",
)
FACTORS = Parameter(
    "factors", "These factors at the end of an assessment are counted: {}.", ("11A", "24A"), codes="assessment_factor"
)
SUSPENSIONS = Parameter("suspensions", "These count as a suspension: {}.", ("FIXD",), codes="school_exclusion_type")

OF_THE_CHILD = frozenset({"sex", "ethnicity", "ethnicity_group", "age_at_end", "age_band_at_end", "number_of_episodes"})
"""What does not change between two things of the same child in one answer: children add over these and over nothing else."""

OF_THE_DAY = frozenset({"period", "age", "age_band"})
OF_THE_CARE = frozenset({"looked_after", "placement_type", "placement_provider", "in_area", "whose_child"})
OF_THE_EPISODE = frozenset({"missing_type", "police_grading", "duration", "nights_away"})

GUIDANCE_2014 = "Department for Education, Statutory guidance on children who run away or go missing from home or care, January 2014"
"""Issued under section 7 of the Local Authority Social Services Act 1970."""
