"""The measures themselves, in the order of the story: missing, offered, interviewed, exploited, out of school."""
