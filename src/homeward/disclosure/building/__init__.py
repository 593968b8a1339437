"""Problems from raw tables, answers and the ledger: which cells there are, and every relation that a reader can reason with."""
