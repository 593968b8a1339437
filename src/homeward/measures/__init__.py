"""The questions: what is counted, among whom, placed by which date, adding over which axes."""
