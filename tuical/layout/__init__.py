"""Pure geometry: events and a size go in, rows of runs come out; knows no terminal toolkit."""
