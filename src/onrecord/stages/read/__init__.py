"""Stages that turn bytes to Article with zones."""
