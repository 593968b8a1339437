"""What has been published before: the folder in which an authority keeps the `answer.json` of everything that has gone out."""

import json
from pathlib import Path
from typing import ClassVar

from homeward.disclosure.earlier import EarlierPublication, NotAPublication, read
from homeward.disclosure.released import Released
from homeward.vocabulary.refusals import Refusal


class RegisterNotRead(Refusal):
    """Something in the register cannot be read, so nothing can be checked against it."""

    code: ClassVar[str] = "register-not-read"
    ground: ClassVar[str] = (
        "An answer that is safe alone may not be safe beside an earlier one; what cannot be read cannot be weighed."
    )


def earlier_publications(folder: Path) -> tuple[EarlierPublication, ...]:
    """Every publication kept in a folder or below it, in the order of their file names.

    Raises:
        RegisterNotRead: where the folder is not there, or a JSON file in it is not a publication.
    """
    if not folder.is_dir():
        raise RegisterNotRead(
            f"There is no folder {folder}.", next_step="Name the folder in which published answers are kept."
        )
    found = []
    for path in sorted(folder.rglob("*.json")):
        try:
            found.append(read(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, NotAPublication) as why:
            raise RegisterNotRead(
                f"{path} is not the answer.json of a publication ({why}).",
                next_step="Put back the file as it was written, or take it out of the folder if it was never published.",
            ) from None
    return tuple(found)


def enter(released: Released, path: Path) -> None:
    """Write a publication as it must be kept. What is read back is an earlier publication, never one that may be let out again."""
    path.write_text(released.as_text() + "\n", encoding="utf-8")
