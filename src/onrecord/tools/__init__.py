"""Heavy helpers lent to stages: the parser, the gazetteer, the tables of outlets and words."""
