"""Stages that turn Article to annotations."""
