"""The remedies: hide, round or merge until a table is safe, at the least loss. Shares no code with the attack."""
