"""Which file of a folder is which. An SSDA903 file is known by its exact set of columns, never by its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from homeward.sources.peeking import csv_files, header_of
from homeward.sources.reading import FileColumn, FileShape, open_file
from homeward.sources.whole_files import FileRefused, listed


def _shape(name: str, columns: str, *, names_a_child: str = "") -> FileShape:
    hidden = names_a_child.split()
    return FileShape(name, tuple(FileColumn(column, names_a_child=column in hidden) for column in columns.split()))


HEADER = _shape("the SSDA903 Header file", "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB", names_a_child="UPN")
EPISODES = _shape(
    "the SSDA903 Episodes file",
    "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
)
MISSING = _shape("the SSDA903 Missing file", "CHILD DOB MISSING MIS_START MIS_END")
READ = (HEADER, EPISODES, MISSING)

# Files of the same return that hold nothing these tables have a place for. Columns from data-to-insight/csc-validator-be-903 (10ad07c).
_NOT_READ = {
    "UASC": "CHILD SEX DOB DUC",
    "Reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "OC2": "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE "
    "INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    "OC3": "CHILD DOB IN_TOUCH ACTIV ACCOM",
    "AD1": "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "PlacedAdoption": "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "PrevPerm": "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
    "SWEpisodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
    "DoLo": "CHILD DOB DOLO_START DOLO_END",
}
_KNOWN = {frozenset(columns.split()): name for name, columns in _NOT_READ.items()}


class NotAReturn(FileRefused):
    """The folder does not hold one Header, one Episodes and one Missing file."""

    code: ClassVar[str] = "ssda903.not_a_return"
    ground: ClassVar[str] = (
        "SSDA903: a missing record means what the child's header and care episodes of the same return say."
    )


@dataclass(frozen=True)
class ReturnFiles:
    """The files of one year's return. `not_read` are files of SSDA903 that nothing is taken from, `strange` CSV files of another kind."""

    folder: Path
    header: Path
    episodes: Path
    missing: Path
    not_read: tuple[tuple[str, str], ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[Path, Path, Path]:
        return self.header, self.episodes, self.missing


def recognise(folder: Path) -> bool:
    """Whether a folder, or a folder within it, holds a file with exactly the columns of an SSDA903 Missing file."""
    return any(_columns(path) == _names(MISSING) for one in _folders(folder) for path in csv_files(one))


def find_returns(folder: Path) -> tuple[ReturnFiles, ...]:
    """The returns in a folder: the one whose files lie in it, and one for each folder within it that holds such files.

    Raises FileRefused: NotAReturn where a file is not there or there twice, and where a file is nearly one of SSDA903 what is wrong
    with its columns.
    """
    found = tuple(files for one in _folders(folder) if (files := _find(one)))
    if not found:
        raise NotAReturn(
            f"There is no SSDA903 return in {folder}: no CSV file in it has the columns of {listed((shape.name for shape in READ), last='or')}.",
            next_step="Name the folder that holds the CSV files as they are loaded into the collection.",
        )
    return found


def _find(folder: Path) -> ReturnFiles | None:
    by_shape: dict[str, Path] = {}
    not_read: list[tuple[str, str]] = []
    strange: list[str] = []
    for path in csv_files(folder):
        columns = _columns(path)
        if other := _KNOWN.get(columns):
            not_read.append((path.name, other))
            continue
        shape = next((shape for shape in READ if columns == _names(shape)), None) or _nearly(path, columns)
        if shape is None:
            strange.append(path.name)
        elif shape.name in by_shape:
            raise NotAReturn(
                f"{by_shape[shape.name].name} and {path.name} in {folder} both are {shape.name}.",
                next_step="Put the files of each year's return in a folder of their own, side by side.",
            )
        else:
            by_shape[shape.name] = path
    if not by_shape:
        return None
    if absent := [shape.name for shape in READ if shape.name not in by_shape]:
        raise NotAReturn(
            f"{folder} has no file with the columns of {listed(absent, last='or')}.",
            next_step="Put the Header, Episodes and Missing files of one return together; they are known by their columns.",
        )
    header, episodes, missing = (by_shape[shape.name] for shape in READ)
    return ReturnFiles(folder, header, episodes, missing, tuple(not_read), tuple(strange))


def _nearly(path: Path, columns: frozenset[str]) -> FileShape | None:
    """The shape that a file was meant to have, opened so that what is wrong with it is said; None where it was meant for none."""
    if not columns:
        open_file(path, MISSING)  # empty, or in no encoding that can be read: it raises what is wrong
        return None
    for shape in READ:
        shared = columns & _names(shape)
        if len(shared) > 2 and 2 * len(shared) > max(len(columns), len(_names(shape))):
            open_file(path, shape)
    return None


def _folders(folder: Path) -> list[Path]:
    return [folder, *sorted(path for path in folder.iterdir() if path.is_dir())] if folder.is_dir() else []


def _names(shape: FileShape) -> frozenset[str]:
    return frozenset(column.name for column in shape.columns)


def _columns(path: Path) -> frozenset[str]:
    return frozenset(name.upper() for name in header_of(path))
