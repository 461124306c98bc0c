"""One file for each format: `write(record, …)` turns the record into files that other programs read."""
