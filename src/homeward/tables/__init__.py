"""The shape of a child's record for analysis: one documented table a module, identity kept apart, frozen in snapshots.

A source fills a `draft.Draft`; `freezing.freeze` makes a `snapshot.Snapshot` of it. The first two know identity and the third cannot
reach it, which is why they are three modules: measures and publication import the third alone.
"""
