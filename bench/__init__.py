"""Measures of the record on data that others labelled. Not part of the installed program."""
