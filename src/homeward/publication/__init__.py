"""Door two: protected counts, to anyone."""
