"""Absence is a thing: what is not held says what and why."""

from dataclasses import FrozenInstanceError

import pytest

from homeward.vocabulary.absence import NotHeld


def test_what_is_not_held_says_what_and_why_and_cannot_be_altered() -> None:
    absence = NotHeld("interviews", "SSDA903 holds no interviews.")

    assert (absence.what, absence.because) == ("interviews", "SSDA903 holds no interviews.")
    assert absence == NotHeld("interviews", "SSDA903 holds no interviews.")
    with pytest.raises(FrozenInstanceError):
        absence.because = ""  # type: ignore[misc]  # the point of the test
