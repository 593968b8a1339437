"""Lets the tests of this folder import the modules beside them, whose names are their own in the whole tree."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
