"""An answer for a machine: what was released, what is not held, and the definitions, as JSON."""

from typing import Any

from homeward.publication.foi.answer import Answer


def answer_json(answer: Answer) -> dict[str, Any]:
    """The whole answer. `released` is as it is kept in the register; hidden numbers are signs there, as on paper."""
    where = answer.provenance
    return {
        "reference": answer.reference,
        "records_of": where.records_of,
        "source": where.source,
        "snapshot": where.snapshot,
        "as_at": where.as_at.isoformat(),
        "made_on": where.made_on.isoformat(),
        "cautions": list(where.cautions),
        "questions": [
            {
                "number": section.question.number,
                "words": section.question.words,
                "narrative": section.question.narrative,
                "tables": [
                    {
                        "title": grid.title,
                        "columns": [grid.label_head, *grid.heads],
                        "rows": [[row.label, *row.cells] for row in grid.rows],
                        "notes": list(grid.notes),
                    }
                    for grid in section.grids
                ],
                "not_held": [
                    {"asked": asked, "what": gap.what, "because": gap.because} for asked, gap in section.not_held
                ],
                "definitions": [
                    {"measure": d.measure, "title": d.title, "words": list(d.words), "source": d.source}
                    for d in section.definitions
                ],
            }
            for section in answer.sections
        ],
        "promise": answer.promise,
        "released": answer.released.as_json() if answer.released else None,
    }
