"""The little of WordprocessingML that a dossier needs: headings, paragraphs, tables, links and real footnotes. No third party.

Same calls, same bytes: entries of the archive carry one fixed time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The first moment that a ZIP archive can name.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
# The text of an A4 page with margins of 2.2 cm, in twentieths of a point.
_WIDTH: Final = 9412


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a paragraph: bold, quiet (grey), raised, a link, or the mark of a footnote (`note` > 0; `text` not shown)."""

    text: str = ""
    bold: bool = False
    quiet: bool = False
    href: str = ""
    note: int = 0
    raised: bool = False


class Document:
    """A document that grows from top to bottom; `bytes` gives the file."""

    def __init__(self, title: str, language: str = "en") -> None:
        self.title, self.language = title, language
        self._body: list[str] = []
        self._notes: list[str] = []
        self._links: dict[str, dict[str, str]] = {"document": {}, "footnotes": {}}

    def heading(self, words: str, level: int = 1) -> None:
        """A heading; level 0 is the title."""
        style = "Title" if level == 0 else f"Heading{level}"
        self._body.append(self._paragraph([Run(words)], style))

    def paragraph(self, *runs: Run | str, style: str = "") -> None:
        """A paragraph of the styles "", "Quote", "Quiet" or "Item"."""
        self._body.append(self._paragraph(_runs(runs), style))

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[Sequence[Run] | str]], widths: Sequence[int]
    ) -> None:
        """A table whose head repeats on each page; `widths` are shares of the page."""
        total = sum(widths)
        columns = [_WIDTH * w // total for w in widths]
        grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
        made = [self._row([[Run(h, bold=True)] for h in head], columns, head=True)]
        made += [
            self._row([_runs(c if not isinstance(c, str) else [c]) for c in row], columns) for row in rows
        ]
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Plain"/><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>" + self._paragraph([], "")
        )

    def note(self, *runs: Run | str) -> int:
        """A footnote; returns its number, for the run that marks it."""
        number = len(self._notes) + 1
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        text = self._paragraph(_runs((" ", *runs)), "FootnoteText", part="footnotes", before=mark)
        self._notes.append(f'<w:footnote w:id="{number}">{text}</w:footnote>')
        return number

    def bytes(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self._parts().items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, (_HEAD + text).encode())
        return out.getvalue()

    # ---------------------------------------------------------------- inside
    def _paragraph(self, runs: Sequence[Run], style: str, *, part: str = "document", before: str = "") -> str:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{properties}{before}{''.join(self._run(r, part) for r in runs)}</w:p>"

    def _run(self, run: Run, part: str) -> str:
        if run.note:
            return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{run.note}"/></w:r>'
        look = ('<w:rStyle w:val="Hyperlink"/>' if run.href else "") + ("<w:b/>" if run.bold else "")
        look += '<w:vertAlign w:val="superscript"/>' if run.raised else ""
        look += '<w:color w:val="5D564C"/>' if run.quiet and not run.href else ""
        text = f'<w:t xml:space="preserve">{escape(printable(run.text))}</w:t>'
        made = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"
        if not run.href:
            return made
        ident = self._links[part].setdefault(run.href, f"rIdL{len(self._links[part]) + 1}")
        return f'<w:hyperlink r:id="{ident}">{made}</w:hyperlink>'

    def _row(self, cells: Sequence[Sequence[Run]], columns: Sequence[int], *, head: bool = False) -> str:
        made = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{self._paragraph(c, "Cell")}</w:tc>'
            for c, w in zip(cells, columns, strict=True)
        )
        # A head is said again on each page.
        rules = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
        return f"<w:tr>{rules}{made}</w:tr>"

    def _parts(self) -> dict[str, str]:
        page = (
            '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
        )
        apart = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for n, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        pages = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        return {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(
                {
                    "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml", False),
                    "rId2": (
                        f"{_PACKAGE}/relationships/metadata/core-properties",
                        "docProps/core.xml",
                        False,
                    ),
                }
            ),
            "docProps/core.xml": (
                f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<dc:title>{escape(printable(self.title))}</dc:title><dc:creator>onrecord</dc:creator>"
                f"<dc:language>{escape(self.language)}</dc:language></cp:coreProperties>"
            ),
            "word/document.xml": f"<w:document {_W} {_R}><w:body>{''.join(self._body)}{page}</w:body></w:document>",
            "word/styles.xml": _styles(self.language),
            "word/footnotes.xml": f"<w:footnotes {_W} {_R}>{apart}{''.join(self._notes)}</w:footnotes>",
            "word/footer1.xml": f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Quiet"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">{escape(printable(self.title[:90]))} · </w:t></w:r>{pages}</w:p></w:ftr>',
            "word/settings.xml": f'<w:settings {_W}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>',
            "word/_rels/document.xml.rels": _relations(
                {
                    "rId1": (f"{_OFFICE}/styles", "styles.xml", False),
                    "rId2": (f"{_OFFICE}/footnotes", "footnotes.xml", False),
                    "rId3": (f"{_OFFICE}/settings", "settings.xml", False),
                    "rId4": (f"{_OFFICE}/footer", "footer1.xml", False),
                    **{i: (f"{_OFFICE}/hyperlink", h, True) for h, i in self._links["document"].items()},
                }
            ),
            "word/_rels/footnotes.xml.rels": _relations(
                {i: (f"{_OFFICE}/hyperlink", h, True) for h, i in self._links["footnotes"].items()}
            ),
        }


def _runs(runs: Sequence[Run | str]) -> list[Run]:
    return [r if isinstance(r, Run) else Run(r) for r in runs]


def printable(text: str) -> str:
    """Text without the characters that XML cannot hold (a form feed in a page would make the file unreadable)."""
    return "".join(
        c
        for c in text
        if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )


def _relations(rows: dict[str, tuple[str, str, bool]]) -> str:
    made = "".join(
        f'<Relationship Id="{i}" Type="{kind}" Target={quoteattr(target)}{' TargetMode="External"' if out else ""}/>'
        for i, (kind, target, out) in rows.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _types() -> str:
    parts = {"document": "document.main", "styles": "styles", "footnotes": "footnotes"}
    parts |= {"settings": "settings", "footer1": "footer"}
    made = "".join(
        f'<Override PartName="/word/{p}.xml" ContentType="{_TYPE}.{t}+xml"/>' for p, t in parts.items()
    )
    made += '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def _style(ident: str, name: str, paragraph: str, run: str, based: str = "Normal", extra: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{extra}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _styles(language: str) -> str:
    sans = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    serif = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>'
    body = '<w:next w:val="Normal"/><w:qFormat/>'
    rows = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{serif}<w:sz w:val="21"/><w:lang w:val={quoteattr(language)}/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        _style("Title", "Title", '<w:spacing w:after="80"/>', f'{sans}<w:b/><w:sz w:val="40"/>', extra=body),
    ]
    for level, size in ((1, 28), (2, 24)):
        paragraph = (
            f'<w:keepNext/><w:spacing w:before="320" w:after="100"/><w:outlineLvl w:val="{level - 1}"/>'
        )
        run = f'{sans}<w:b/><w:color w:val="0B5563"/><w:sz w:val="{size}"/>'
        rows.append(_style(f"Heading{level}", f"heading {level}", paragraph, run, extra=body))
    rows += [
        _style(
            "Quote",
            "Quote",
            '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="0B5563"/></w:pBdr><w:ind w:left="240"/>',
            "",
        ),
        _style("Quiet", "Quiet", "", f'{sans}<w:color w:val="5D564C"/><w:sz w:val="18"/>'),
        _style("Item", "Item", '<w:ind w:left="284" w:hanging="284"/>', ""),
        _style(
            "Cell",
            "Cell",
            '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>',
            '<w:sz w:val="19"/>',
        ),
        _style(
            "FootnoteText",
            "footnote text",
            '<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>',
            '<w:sz w:val="16"/>',
        ),
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B5563"/><w:u w:val="single"/></w:rPr></w:style>',
        '<w:style w:type="table" w:styleId="Plain"><w:name w:val="Plain rows"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="CFC9BE"/>'
            for side in ("top", "bottom", "insideH")
        )
        + '</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    ]
    return f"<w:styles {_W}>{''.join(rows)}</w:styles>"
