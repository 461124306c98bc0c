"""Figures drawn as SVG on the server: deterministic text, every mark a link with a name. They know nothing of the record."""
