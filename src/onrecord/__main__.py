"""`python -m onrecord` is the program `onrecord`."""

from onrecord.cli import main

main()
