"""Are two records the same child? Answers Linked, NoMatch, Doubtful or NotSearched."""
