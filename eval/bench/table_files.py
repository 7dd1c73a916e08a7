"""Files of one table each, made of nothing but text and zip, so that making them costs little beside reading them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape

Rows = Sequence[Sequence[str]]

OFFICE = "http://schemas.openxmlformats.org"
URN = "urn:oasis:names:tc:opendocument:xmlns"


def _wrapped(rows: Rows, row: str, cell: str) -> str:
    """Each cell in the tag `cell`, each row in the tag `row`."""
    return "".join(_tag(row, "".join(_tag(cell, escape(text)) for text in texts)) for texts in rows)


def _tag(name: str, inside: str) -> str:
    """Tags nested one in another, named from the outside in: "w:tc w:p"."""
    for one in reversed(name.split()):
        inside = f"<{one}>{inside}</{one}>"
    return inside


def _zipped(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _package(main: str, kind: str, parts: Mapping[str, str]) -> bytes:
    """An Office package around its parts; `main` is the part to open first, of content type `kind`."""
    types = (
        f'<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/>'
    )
    defaults = "".join(
        f'<Default Extension="{suffix}" ContentType="application/{kind}"/>'
        for suffix, kind in (("rels", "vnd.openxmlformats-package.relationships+xml"), ("xml", "xml"))
    )
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{OFFICE}/package/2006/content-types">{defaults}{types}</Types>',
            "_rels/.rels": relations(main.split("/", maxsplit=1)[0] + "/" + main.split("/")[1], "officeDocument"),
            **parts,
        }
    )


def relations(target: str, kind: str) -> str:
    """A part that leads to one other."""
    return (
        f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
    )


def as_csv(rows: Rows) -> bytes:
    """Comma-separated values."""
    return "\n".join(",".join(f'"{text}"' if "," in text else text for text in row) for row in rows).encode()


def as_markdown(rows: Rows) -> bytes:
    """A pipe table."""
    header, *body = ["|".join(row) for row in rows]
    return "\n".join([header, "|".join("-" for _ in rows[0]), *body]).encode()


def as_html(rows: Rows) -> bytes:
    """A page of a committee's site."""
    return (
        f"<html><body><div class='mgWordPara'><table>{_wrapped(rows, 'tr', 'td')}</table></div></body></html>".encode()
    )


def as_docx(rows: Rows) -> bytes:
    """A Word document."""
    names = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"'
    body = f"<w:body><w:tbl>{_wrapped(rows, 'w:tr', 'w:tc w:p w:r w:t')}</w:tbl></w:body>"
    return _package(
        "word/document.xml",
        "wordprocessingml.document",
        {"word/document.xml": f"<w:document {names}>{body}</w:document>"},
    )


def as_xlsx(rows: Rows) -> bytes:
    """An Excel workbook, numbers stored as numbers."""
    names = f'xmlns="{OFFICE}/spreadsheetml/2006/main"'
    told = "".join(f"<row>{''.join(map(_excel_cell, row))}</row>" for row in rows)
    sheet = '<sheet name="One" sheetId="1" r:id="rId1"/>'
    relating = f'xmlns:r="{OFFICE}/officeDocument/2006/relationships"'
    return _package(
        "xl/workbook.xml",
        "spreadsheetml.sheet",
        {
            "xl/workbook.xml": f"<workbook {names} {relating}><sheets>{sheet}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations("worksheets/sheet1.xml", "worksheet"),
            "xl/worksheets/sheet1.xml": f"<worksheet {names}><sheetData>{told}</sheetData></worksheet>",
        },
    )


def _excel_cell(text: str) -> str:
    return f"<c><v>{text}</v></c>" if text.isdigit() else f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def as_ods(rows: Rows) -> bytes:
    """An OpenDocument spreadsheet."""
    names = " ".join(f'xmlns:{name}="{URN}:{name}:1.0"' for name in ("office", "table", "text"))
    told = _wrapped(rows, "table:table-row", "table:table-cell text:p")
    inside = f'<office:body><office:spreadsheet><table:table table:name="One">{told}</table:table>'
    content = f"<office:document-content {names}>{inside}</office:spreadsheet></office:body></office:document-content>"
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def as_pdf(rows: Rows) -> bytes:
    """A page with a ruled table."""
    width, height = 60, 15
    right, top = 20 + width * len(rows[0]), 20 + height * len(rows)
    lines = [f"20 {20 + height * at} m {right} {20 + height * at} l S" for at in range(len(rows) + 1)]
    lines += [f"{20 + width * at} 20 m {20 + width * at} {top} l S" for at in range(len(rows[0]) + 1)]
    texts = [
        f"BT /F1 7 Tf {23 + width * column} {top - height * (row + 1) + 4} Td ({text}) Tj ET"
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    drawn = "\n".join([*lines, *texts])
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {right + 20} {top + 20}] /Contents 4 0 R "
        f"/Resources << /Font << /F1 {font} >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    ]
    return _pdf_file(objects)


def _pdf_file(objects: Sequence[str]) -> bytes:
    text, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    ended = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF"
    return f"{text}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{ended}".encode("latin-1")


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    ".csv": as_csv,
    ".xlsx": as_xlsx,
    ".html": as_html,
    ".docx": as_docx,
    ".ods": as_ods,
    ".md": as_markdown,
    ".pdf": as_pdf,
}
