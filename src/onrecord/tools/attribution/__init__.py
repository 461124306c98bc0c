"""Who is said to have said what: attributions read off the parse and the quotation marks of one article, as offsets."""
