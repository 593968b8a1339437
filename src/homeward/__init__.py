"""homeward: what is owed to a child who went missing and came home, and counts about it that reveal no child."""
