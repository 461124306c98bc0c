"""A web page as text: the tree, what its parts are by their markup, the walk that writes the text, its metadata."""
