"""Stages that turn record items to standing, disagreements and follow-up."""
