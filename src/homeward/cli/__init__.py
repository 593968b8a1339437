"""The same commands, typed."""
