"""What goes wrong, told to a person.

A `Refusal` stops the command and says why and what to try. A `Trouble` (see `onrecord.model.troubles`) is kept with
the item it concerns and the run goes on. Every code is declared once, in `CODES`, with its cause and its remedy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can go wrong: a stable code, why it happens, and what a person can do about it."""

    code: str
    cause: str
    remedy: str


_ALL: Final = (
    # R: refused before anything is read or written
    Code("R001", "The path does not exist.", "Check the spelling; give a file or a folder."),
    Code(
        "R002",
        "No project was named.",
        "Give --project FILE, set ONRECORD_PROJECT, or run where one *.onrecord file lies.",
    ),
    Code(
        "R003",
        "The file is not an On Record project.",
        "Name another file with -o, or remove this one yourself: nothing was touched.",
    ),
    Code(
        "R004",
        "The project was written by a newer version of onrecord.",
        "Upgrade onrecord; older versions never write to newer projects.",
    ),
    Code("R005", "The project does not exist.", "Build it first: onrecord build FOLDER -o NAME.onrecord"),
    Code("R006", "There is no item with this id or number.", "List them with: onrecord show"),
    Code(
        "R007",
        "Nothing readable was found under the paths given.",
        "Give text, HTML, Markdown or WARC files, or a folder that holds some.",
    ),
    Code(
        "R008",
        "The decision does not name things that can be decided.",
        "Name annotation or article ids from the export or the pages.",
    ),
    Code("R009", "The English model is missing or is not the one we tested.", "Run: onrecord doctor"),
    Code("R010", "The setting is not known or its value is not allowed.", "See: onrecord doctor --settings"),
    Code("R011", "The folder cannot be written to.", "Choose another place, or mend its permissions."),
    Code("R012", "The export format is not known.", "One of the formats in: onrecord export --help"),
    Code("R013", "The port is in use.", "Choose another with --port."),
    Code("R014", "The disk is full.", "Free some space and run again: what was read so far is kept."),
    Code("R015", "The project file is damaged.", "Restore a copy, or build it again from the same files."),
    Code("R016", "Another program is writing to the project.", "Wait until it is done, and try again."),
    Code(
        "R017",
        "The file of coded rows cannot be read.",
        "Keep the columns of rows.csv; types are PLOVER's or none.",
    ),
    Code("R018", "It needs an extra that is not installed.", "Run: pip install 'onrecord[cluster]'"),
    Code(
        "R019",
        "No finished dataset is at the address.",
        "Check the address; write one with: onrecord export --to parquet, or onrecord build --executor cluster",
    ),
    Code(
        "R020",
        "The cluster cannot do the work.",
        "Look at its own log; run the same command again: finished shards are kept.",
    ),
    # T: kept with an item; the run goes on
    Code("T101", "The file is empty.", "Save the page again; an empty file holds no report."),
    Code("T102", "The file is not text.", "Convert it to text or HTML; this program reads those two."),
    Code("T103", "The file is larger than the limit.", "Split it, or raise max_file_mb in onrecord.toml."),
    Code(
        "T104",
        "The file is not valid UTF-8; another encoding was used.",
        "Check the accents in the text; save as UTF-8 if they are wrong.",
    ),
    Code("T105", "The file or folder cannot be opened.", "Mend its permissions and run again."),
    Code("T106", "The same bytes came under another name.", "Nothing to do: both are kept as one lineage."),
    Code(
        "T107",
        "The sidecar or manifest cannot be read.",
        "Mend the JSON or CSV; the article was read without it.",
    ),
    Code(
        "T108",
        "No article text was found on the page.",
        "Open the capture: it may hold only menus, or be cut off.",
    ),
    Code("T109", "The page seems to be cut off.", "Save the page again; what is there was read."),
    Code("T110", "A value in the metadata is not valid.", "Mend it; the rest of the metadata was used."),
    Code("T111", "The kind of file is not read yet.", "Convert it to text or HTML."),
    Code(
        "T112",
        "The article is in a language that is not analysed.",
        "It is kept and searched; its statements are not read out.",
    ),
    Code(
        "T201",
        "A stage failed on this article.",
        "Report it with the file; every other article and stage went on.",
    ),
    Code(
        "T202",
        "A stage handed back words that do not stand in the text.",
        "Report it: the annotation was refused.",
    ),
    Code(
        "T203", "A paragraph is too long to be parsed.", "Nothing: it is kept and searched, but not read out."
    ),
    Code("T204", "A stage failed on a group of annotations.", "Report it; the group stays unlinked."),
    Code(
        "T205",
        "The worker that read this article died, twice.",
        "Run again; if it dies again, report it with the file. Every other article went on.",
    ),
    Code(
        "T206",
        "Some words are shared by too many annotations to compare every pair.",
        "Nothing: pairs that share rarer words are still compared.",
    ),
    Code(
        "T207",
        "The statements of a paragraph could not be worked out.",
        "Report it with the file; every other paragraph was read.",
    ),
    Code(
        "T208",
        "A shard could not be worked on.",
        "Run again: only this shard is tried. If it fails again, write it anew from the files it came from.",
    ),
    Code(
        "T301",
        "A decision names something that is no longer in the record.",
        "It is kept in the journal and applies when the article returns.",
    ),
    Code(
        "T302",
        "A decision is overruled by a later one that says the opposite.",
        "Nothing, if the later one is right; otherwise undo it: onrecord history",
    ),
)
CODES: Final[dict[str, Code]] = {c.code: c for c in _ALL}


class Refusal(Exception):
    """A request that cannot be carried out; shown in three lines: code and cause, where, what to try.

    `exit_code` follows the CLI's table: 2 wrong use, 3 refused, 4 missing extra or tool.
    """

    def __init__(self, code: str, where: str = "", *, exit_code: int = 3, remedy: str | None = None) -> None:
        known = CODES[code]
        self.code = code
        self.cause = known.cause
        self.where = where
        self.remedy = remedy or known.remedy
        self.exit_code = exit_code
        super().__init__(f"{code} {known.cause} {where}".strip())

    def __reduce__(self) -> tuple[type[Refusal], tuple[str, str]]:
        return type(self), (self.code, self.where)
