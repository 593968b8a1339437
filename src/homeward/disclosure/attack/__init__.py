"""The attack: what a reader can infer from all that is printed, proved; the only maker of `Released`."""
