"""An invented authority of any size from one seed, the same on every machine."""

from homeward.synthetic.authority.edges import SMALL
from homeward.synthetic.authority.invention import CannotInvent, invent

__all__ = ["SMALL", "CannotInvent", "invent"]
