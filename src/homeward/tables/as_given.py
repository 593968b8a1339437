"""What a source wrote, wherever a snapshot took it as something else. Kept apart, beside identity."""

from homeward.tables.declaration import Column, Kind, Table

AS_GIVEN = Table(
    name="as_given",
    a_row_is="one value that was mended on entry: what the file said, what was taken, and where it stands",
    key=("file", "line", "table_name", "column_name", "row_key"),
    columns=(
        Column("table_name", Kind.TEXT, "the table that the value was taken into"),
        Column("row_key", Kind.TEXT, "the key of its row, parts divided by a stroke"),
        Column("column_name", Kind.TEXT, "the column that it was taken into"),
        Column("given", Kind.TEXT, "the value as the file has it"),
        Column("taken", Kind.TEXT, "the value as it was taken", not_recorded="taken as not recorded"),
        Column("file", Kind.TEXT, "name of the file"),
        Column("line", Kind.WHOLE, "where the row begins in the file, the first line being 1", unit="lines"),
    ),
)
