"""Where the time of a run went, stage by stage: on standard error, so that data stays data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.cli.printing import note

if TYPE_CHECKING:
    from onrecord.engine.build import Ran

# The three parts of a run, in wall clock; everything else in a profile is a stage of one of them.
_PARTS: Final = ("read and annotate", "link and weigh", "write")


def print_profile(ran: Ran) -> None:
    """The seconds of a run: its three parts as the clock ran, then each stage, the longest first. Stages that spread by
    article are told in CPU seconds summed over the workers, "parse" apart from the stages that ask for it."""
    if ran.fresh:
        note(f"{ran.seconds:8.2f} s  nothing to do")
        return
    note(f"{ran.seconds:8.2f} s  the whole run ({ran.executor}, {ran.workers} at work)")
    for part in _PARTS:
        note(f"{ran.profile.get(part, 0.0):8.2f} s    {part}")
    stages = {k: v for k, v in ran.profile.items() if k not in _PARTS}
    for name, seconds in sorted(stages.items(), key=lambda row: (-row[1], row[0])):
        note(f"{seconds:8.2f} s      {name}")
