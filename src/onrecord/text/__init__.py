"""Pure string craft with offsets: sentences, shingles, alignment, dates, names, numbers. Knows nothing of articles."""
