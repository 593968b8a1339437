"""The mathematics of choosing what to hide: instances, the reader's reach, witnesses, heuristic and master problem."""
