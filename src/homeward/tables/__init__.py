"""The shape of a child's record for analysis: one documented table a module, identity kept apart, frozen in snapshots."""
