"""Each way the tables are filled."""
