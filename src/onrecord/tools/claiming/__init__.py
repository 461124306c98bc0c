"""The checkable slots of a clause: figures, firsts, times, places, who was there, and what did or did not happen."""
