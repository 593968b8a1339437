"""What an SSDA903 return cannot say. Each reason is a sentence for the letter that says "not held"."""

_PLAN = (
    "SSDA903 records that a child was missing and between which dates, and nothing of what the authority did about it"
)
_DATES = "SSDA903 carries dates and no times"
_POLICE = "SSDA903 records nothing of the police"

TABLES = {
    "involvements": "SSDA903 covers looked-after children alone, and does not say when a child was open to children's services.",
    "offers": f"{_PLAN}: no offer of an interview is in it.",
    "interviews": f"{_PLAN}: no interview is in it.",
    "interview_episodes": f"{_PLAN}: no interview is in it, so none can be tied to a missing episode.",
    "exploitation_concerns": "SSDA903 records no concern about exploitation.",
    "screenings": "SSDA903 records no screening for exploitation.",
    "assessments": "SSDA903 records no assessment; the children in need census does.",
    "assessment_factors": "SSDA903 records no factors found in an assessment; the children in need census does.",
    "school_exclusions": "SSDA903 records no exclusion or suspension from school.",
    "school_searches": "SSDA903 holds no schools' lists, so no child has been looked for in one.",
}
"""By table, why none of it is held."""

COLUMNS = {
    ("missing_episodes", "left_at"): f"{_DATES}, so the hour at which a child left is not known.",
    ("missing_episodes", "came_back_at"): f"{_DATES}, so the hour at which a child came back is not known.",
    ("missing_episodes", "reported_on"): f"{_POLICE}, nor when they were told.",
    ("missing_episodes", "reported_at"): f"{_POLICE}, and carries no times.",
    ("missing_episodes", "reported_to_police"): f"{_POLICE}, nor whether they were told.",
    ("missing_episodes", "police_grading"): f"{_POLICE}, nor how they graded the child's disappearance.",
    ("missing_episodes", "police_force"): f"{_POLICE}, nor which force took a report.",
    ("missing_episodes", "host_authority"): "SSDA903 does not name the authority in whose area a child was placed.",
    ("missing_episodes", "interview_required"): f"{_PLAN}: whether an interview was to be offered is not in it.",
    ("missing_episodes", "not_required_reason"): f"{_PLAN}: why an interview was not to be offered is not in it.",
    ("missing_episodes", "interview_offered"): f"{_PLAN}: whether an interview was offered is not in it.",
    ("missing_episodes", "interview_accepted"): f"{_PLAN}: whether an interview was accepted is not in it.",
    ("care_episodes", "host_authority"): "SSDA903 does not name the authority in whose area a placement is.",
    ("care_episodes", "in_area"): (
        "SSDA903 gives the postcode of a placement and not the authority that it lies in, and which it is cannot be known from the "
        "postcode alone."
    ),
}
"""By table and column, why it is not held where the rest of the table is."""


def cannot_say() -> dict[tuple[str, str], str]:
    """By table and column, why it is not held; the column is empty for a whole table."""
    return {(table, ""): because for table, because in TABLES.items()} | COLUMNS
