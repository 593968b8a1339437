"""A folder that is there whole or not at all, also where the work is stopped in the middle."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_folder(to: Path) -> Iterator[Path]:
    """Yields a folder beside `to` to write in, which becomes `to` on leaving; where anything is raised, nothing is left.

    `to` must not exist, or be an empty folder. Raises OSError where it cannot be made.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{to.name}-", dir=to.parent))
    try:
        yield beside
        # mkdtemp's 0700 is for secrets in passing; who may read the folder is the business of the one above it.
        beside.chmod(0o755)
        beside.rename(to)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
