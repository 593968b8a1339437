"""What no SSD extract can say, and what one supplier's cannot. Each reason is a sentence for the letter that says "not held"."""

from homeward.sources.ssd.suppliers import Supplier

_WHETHER = "The Standard Safeguarding Dataset holds whether an interview was offered and whether it was accepted"
_POLICE = "The Standard Safeguarding Dataset holds nothing of the police"
_PLACE = "The Standard Safeguarding Dataset gives the postcode of a placement"

TABLES = {
    "offers": f"{_WHETHER}, and not when, how or by whom.",
    "interviews": f"{_WHETHER}, and not whether, when or by whom one was held.",
    "interview_episodes": f"{_WHETHER}, and no interview that could be tied to a missing episode.",
    "exploitation_concerns": "The Standard Safeguarding Dataset holds exploitation as a factor found at the end of an assessment, and no concern with a source and dates.",
    "screenings": "The Standard Safeguarding Dataset holds no screening for exploitation.",
    "school_exclusions": "The Standard Safeguarding Dataset holds no exclusion or suspension from school.",
    "school_searches": "The Standard Safeguarding Dataset holds no schools' lists, so no child has been looked for in one.",
}
"""By table, why none of it is held."""

COLUMNS = {
    ("missing_episodes", "reported_on"): f"{_POLICE}, nor when they were told.",
    ("missing_episodes", "reported_at"): f"{_POLICE}, nor the hour at which they were told.",
    ("missing_episodes", "reported_to_police"): f"{_POLICE}, nor whether they were told.",
    ("missing_episodes", "police_grading"): f"{_POLICE}, nor how they graded the child's disappearance.",
    ("missing_episodes", "police_force"): f"{_POLICE}, nor which force took a report.",
    (
        "missing_episodes",
        "host_authority",
    ): "The Standard Safeguarding Dataset does not say from whose area a child went missing.",
    ("missing_episodes", "not_required_reason"): f"{_WHETHER} or did not apply, and not why.",
    ("care_episodes", "host_authority"): f"{_PLACE}, and not the authority that it lies in.",
    ("care_episodes", "in_area"): f"{_PLACE}, and no sign whether that is in the authority's own area.",
}
"""By table and column, why it is not held where the rest of the table is."""

NO_FILE = {
    ("ssd_cla_episodes", "care_episodes", ""): "when children were looked after is not held",
    ("ssd_cla_placement", "care_episodes", "placement_type"): "the type of a placement is not held",
    ("ssd_cla_placement", "care_episodes", "placement_provider"): "who provides a placement is not held",
    (
        "ssd_legal_status",
        "care_episodes",
        "legal_status",
    ): "the legal status under which a child was looked after is not held",
    ("ssd_cin_episodes", "involvements", ""): "when children were open to children's services is not held",
    ("ssd_cin_assessments", "assessments", ""): "assessments are not held",
    ("ssd_cin_assessments", "assessment_factors", ""): "the factors found in assessments cannot be tied to a child",
    ("ssd_assessment_factors", "assessment_factors", ""): "the factors found in assessments are not held",
}
"""By SSD table, table and column: what is not held where the extract has no file of the SSD table."""

NO_COLUMN = {
    ("children", "born_on"): ("ssd_person", "pers_dob"),
    ("children", "sex"): ("ssd_person", "pers_sex"),
    ("children", "ethnicity"): ("ssd_person", "pers_ethnicity"),
    ("missing_episodes", "missing_type"): ("ssd_missing", "miss_missing_episode_type"),
    ("missing_episodes", "interview_required"): ("ssd_missing", "miss_missing_rhi_offered"),
    ("missing_episodes", "interview_offered"): ("ssd_missing", "miss_missing_rhi_offered"),
    ("missing_episodes", "interview_accepted"): ("ssd_missing", "miss_missing_rhi_accepted"),
    ("care_episodes", "category_of_need"): ("ssd_cla_episodes", "clae_cla_primary_need_code"),
    ("care_episodes", "placement_type"): ("ssd_cla_placement", "clap_cla_placement_type"),
    ("care_episodes", "placement_provider"): ("ssd_cla_placement", "clap_cla_placement_provider"),
    ("assessments", "began_on"): ("ssd_cin_assessments", "cina_assessment_start_date"),
}
"""By table and column, the column of an SSD table without which it is not held."""

HOURS = {
    "left_at": "Every start of a missing episode in the extract is at midnight, so the hour at which a child left was lost.",
    "came_back_at": "Every end of a missing episode in the extract is at midnight, so the hour at which a child came back was lost.",
}
"""Why the hours are not held where a supplier keeps them and an extract has none."""


def cannot_say(supplier: Supplier) -> dict[tuple[str, str], str]:
    """By table and column, why a full extract of that supplier's does not hold it; the column is empty for a whole table."""
    whole = {(table, ""): because for table, because in TABLES.items()}
    return whole | COLUMNS | {("missing_episodes", column): because for column, because in supplier.because.items()}
