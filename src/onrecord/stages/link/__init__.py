"""Stages that turn annotations to links to record items."""
