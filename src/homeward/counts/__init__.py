"""Counts about children that nobody may see yet."""
