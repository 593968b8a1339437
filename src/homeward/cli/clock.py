"""The clock of the commands. Nowhere else in the commands is it read; rooms are told."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  the door is where the clock is read


def seconds() -> float:
    """Seconds since some moment, for how long something took."""
    return time.monotonic()
