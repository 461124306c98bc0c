"""The project file: one SQLite database that holds captures, annotations, links, items and the journal of decisions."""
