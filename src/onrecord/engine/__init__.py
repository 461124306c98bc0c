"""Runs the stages: what order, what is stale, where. `each`, `gather` and `settle` are all it knows of work that spreads."""
