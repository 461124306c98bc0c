"""One frozen value for each screen, made by a pure function of the record: the only shapes that the faces see."""
