"""Every measure, in the order of the story."""

from typing import ClassVar

from homeward.measures.definitions import exploited, interviewed, missing, offered, out_of_school
from homeward.measures.measure import Measure
from homeward.vocabulary.refusals import Refusal

MEASURES: tuple[Measure, ...] = (
    missing.E1, missing.E2, missing.E3, missing.E4, missing.E4_LAST_DAY, missing.E5,
    offered.R1, offered.R2, offered.R3, offered.R4,
    interviewed.R5, interviewed.R5_CHILDREN, interviewed.R5_EPISODES, interviewed.R6, interviewed.R6_EPISODES, interviewed.R8, interviewed.R9,
    exploited.C1, exploited.C2, exploited.C2_REPEATEDLY_MISSING, exploited.C3, exploited.C4,
    out_of_school.X1,
)  # fmt: skip


class NoSuchMeasure(Refusal):
    """No measure has this id or slug."""

    code: ClassVar[str] = "measures.no_such_measure"
    ground: ClassVar[str] = "Decision 8: a measure says what it counts."


def catalogue() -> tuple[Measure, ...]:
    """Every measure, in the order of the story."""
    return MEASURES


def measure_named(name: str) -> Measure:
    """The measure of this id or slug, in capitals or not. Raises NoSuchMeasure, which names them all."""
    for measure in MEASURES:
        if name.casefold() in (measure.id.casefold(), measure.slug):
            return measure
    known = ", ".join(f"{measure.id} ({measure.slug})" for measure in MEASURES)
    raise NoSuchMeasure(f"There is no measure “{name}”.", next_step=f"There are {known}.")
