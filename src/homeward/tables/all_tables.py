"""Every table, in an order in which each comes after those that it refers to."""

from homeward.tables.assessments import ASSESSMENT_FACTORS, ASSESSMENTS
from homeward.tables.care_episodes import CARE_EPISODES
from homeward.tables.children import CHILDREN
from homeward.tables.declaration import Table
from homeward.tables.exploitation import EXPLOITATION_CONCERNS, SCREENINGS
from homeward.tables.interviews import INTERVIEW_EPISODES, INTERVIEWS
from homeward.tables.involvements import INVOLVEMENTS
from homeward.tables.missing_episodes import MISSING_EPISODES
from homeward.tables.offers import OFFERS
from homeward.tables.school import SCHOOL_EXCLUSIONS, SCHOOL_SEARCHES

# `identity` is not here: what names a child is kept apart, and a module that lists the tables must not lead to it.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        CHILDREN,
        INVOLVEMENTS,
        CARE_EPISODES,
        MISSING_EPISODES,
        OFFERS,
        INTERVIEWS,
        INTERVIEW_EPISODES,
        EXPLOITATION_CONCERNS,
        SCREENINGS,
        ASSESSMENTS,
        ASSESSMENT_FACTORS,
        SCHOOL_EXCLUSIONS,
        SCHOOL_SEARCHES,
    )
}
