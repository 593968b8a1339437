"""What may be shown: problems, policies, remedies, and the attack that lets a table out."""
