"""The command line. `main` is the program; commands live one file a family and call only `onrecord.project`."""

from onrecord.cli.app import main

__all__ = ["main"]
