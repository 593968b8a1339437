"""What sentences beside the tables add: a total, a bound on it, parts of it and how they overlap; and which tables share a total."""

from collections.abc import Sequence

from homeward.disclosure.attack.reading.relating import Related
from homeward.disclosure.attack.reading.statements import Says, Statement


def heed(found: Related, statements: Sequence[Statement]) -> list[str]:
    """Put what is said beside the tables. Returns the names of cells that the sentences alone make known, to be told in words."""
    totals = [s for s in statements if s.says is Says.TOTAL]
    whole = ""
    for statement in totals:
        name = f"said: {statement.text}"
        whole = found.say(name, f"the {statement.number} of “{statement.text}”", statement.number)
    share_totals(found, {s.number for s in totals})
    for statement in statements:
        if statement.says is Says.UNDER:
            _under(found, statement, totals)
    told = _parts(found, [s for s in statements if s.says in (Says.PART, Says.ALSO)], whole)
    for statement in statements:
        if statement.says is Says.OF:
            told += _of(found, statement)
    return told


def share_totals(found: Related, said: set[int]) -> None:
    """Tie the totals of lines that print none to the one total that the publication gives, where there is one and it fits."""
    known = set(said)
    open_lines = []
    for line in found.lines:
        if not line.adds or found.bounds(line.whole)[0] == found.bounds(line.whole)[1]:
            continue
        low, high = _sum(found, line.parts)
        if low == high and not found.signs.get(line.whole):
            known.add(low)
        elif not found.signs.get(line.whole):
            open_lines.append((line, low, high))
    if not said:
        known |= {low for line in found.lines for low, high in [found.bounds(line.whole)] if line.adds and low == high}
    for line, low, high in open_lines:
        fitting = [n for n in sorted(known) if low <= n and (high is None or n <= high)]
        if len(fitting) == 1:
            found.add(line.whole, f"all of {line.title}", fitting[0], fitting[0])
            found.assumed.append(
                f"Taken to be so: the numbers of {line.title} add to {fitting[0]}, the total that the publication gives."
            )


def _sum(found: Related, parts: Sequence[str]) -> tuple[int, int | None]:
    bounds = [found.bounds(part) for part in parts]
    highs = [high for _, high in bounds]
    return sum(low for low, _ in bounds), None if None in highs else sum(h for h in highs if h is not None)


def _under(found: Related, statement: Statement, totals: Sequence[Statement]) -> None:
    """A bound on the total, where it is not plainly false beside what else is printed."""
    for total in totals:
        if total.number >= statement.number:
            found.wrong.append(
                f"“{statement.text}” cannot be true beside “{total.text}”: {total.number} is not fewer than {statement.number}."
            )
            return
    for line in found.lines:
        if line.adds and not line.title.endswith(")"):
            low, high = _sum(found, line.parts)
            if low >= statement.number:
                least = f"{low}" if low == high else f"{low} or more"
                found.wrong.append(
                    f"“{statement.text}” cannot be true beside {line.title}, whose numbers add to {least}, which is not fewer than {statement.number}."
                )
                return


def _parts(found: Related, statements: Sequence[Statement], whole: str) -> list[str]:
    told: list[str] = []
    parts: list[tuple[str, str]] = []
    overlap: Statement | None = None
    for statement in statements:
        if statement.says is Says.ALSO:
            overlap = statement
            continue
        name = found.say(f"said: {statement.text}", f"those who {statement.about}", statement.number)
        if overlap and parts:
            told += _overlapping(found, parts[-1], (name, statement.about), overlap, whole)
            overlap, parts = None, []
        else:
            parts.append((name, statement.about))
    return told + [_rest(found, name, about, whole) for name, about in parts if whole]


def _overlapping(
    found: Related, first: tuple[str, str], second: tuple[str, str], overlap: Statement, whole: str
) -> list[str]:
    """Two parts and how many are in both: who is in one only, in either, in neither."""
    both = found.say(f"said: {overlap.text}", f"those of “{overlap.text}”", overlap.number)
    told = []
    for (name, about), (_, other) in ((first, second), (second, first)):
        told.append(found.add(f"only {name}", f"those who {about} and are not among those who {other}", printed=False))
        found.holds(name, [both, told[-1]], f"{overlap.number} are counted in both")
    told.append(found.add(f"either {first[0]}", f"those who {first[1]} or {second[1]}, or both", printed=False))
    found.holds(told[-1], [both, told[0], told[1]], "each child is counted once")
    if whole:
        told.append(found.add(f"neither {first[0]}", f"those who neither {first[1]} nor {second[1]}", printed=False))
        found.holds(whole, [told[2], told[3]], "all of them are among the total")
    return told


def _rest(found: Related, name: str, about: str, whole: str) -> str:
    rest = found.add(f"rest of {name}", f"those of the total who are not among those who {about}", printed=False)
    found.holds(whole, [name, rest], "they are part of the total")
    return rest


def _of(found: Related, statement: Statement) -> list[str]:
    whole = found.say(f"of: {statement.text}", f"the {statement.of} of “{statement.text}”", statement.of)
    part = found.say(f"said: {statement.text}", f"the {statement.number} who {statement.about}", statement.number)
    rest = found.add(
        f"rest: {statement.text}",
        f"those of the {statement.of} not among the {statement.number} who {statement.about}",
        printed=False,
    )
    found.holds(whole, [part, rest], "they are part of that number")
    return [rest]
