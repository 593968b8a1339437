"""Assessments of children in need and the factors found at their end."""

from homeward.tables.declaration import Column, Kind, Order, Table

ASSESSMENTS = Table(
    name="assessments",
    a_row_is="one assessment of one child",
    key=("assessment_id",),
    columns=(
        Column("assessment_id", Kind.ID, "the assessment"),
        Column("child_id", Kind.ID, "the child", refers_to="children.child_id"),
        Column("began_on", Kind.DATE, "date begun", not_recorded="the start is not recorded"),
        Column(
            "completed_on",
            Kind.DATE,
            "date authorised as complete",
            not_recorded="not complete when the records were taken",
        ),
    ),
    orders=(Order("began_on", "completed_on", "an assessment cannot be complete before it begins"),),
)

ASSESSMENT_FACTORS = Table(
    name="assessment_factors",
    a_row_is="one factor found at the end of one assessment; an assessment may have many",
    key=("assessment_id", "factor"),
    columns=(
        Column("assessment_id", Kind.ID, "the assessment", refers_to="assessments.assessment_id"),
        Column("factor", Kind.CODE, "the factor", codes="assessment_factor"),
    ),
)
