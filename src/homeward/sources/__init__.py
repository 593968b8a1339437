"""Each way the tables are filled.

A source declares the shape of its files (`reading.FileShape`), opens them through a `filling.Filling`, and puts rows into the tables
of a draft. The filling converts, mends or refuses each value by the declaration of its column, keeps what the file said, and answers
with a `faults.FillReport`: how many rows were read, mended and refused, and what is wrong with each that was refused.
"""
