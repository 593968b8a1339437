"""Freedom of Information requests: the questions as asked, the answer as it may be given."""
