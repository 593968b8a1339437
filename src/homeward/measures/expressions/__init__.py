"""A measure as one Ibis expression over the declared tables, and the SQL that it compiles to."""
