"""The record in the browser, on this machine only."""
