"""Word documents: what Word shows, in its order, and which archives are never opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from ingest.errors import UnreadableFileError
from ingest.readers import read
from ingest.reading import MarkKind, Reading

SAMPLE = Path(__file__).parents[1] / "samples" / "minutes.docx"


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(mark.kind.value, mark.span.of(reading.raw_text)) for mark in reading.marks]


def saved(document: Document) -> Reading:
    buffer = io.BytesIO()
    document.save(buffer)
    return read("minutes.docx", buffer.getvalue())


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return buffer.getvalue()


def test_headings_paragraphs_lists_and_tables_come_in_document_order() -> None:
    reading = read("minutes.docx", SAMPLE.read_bytes())

    assert reading.title == "Family Scrutiny Panel"
    assert told(reading) == [
        ("heading", "Family Scrutiny Panel"),
        ("paragraph", "Held on 14 June 2016"),
        ("item", "Apologies for absence"),
        ("paragraph", "Apologies were received from Councillor Example."),
        ("item", "Placements report"),
        ("heading", "Key issues"),
        ("paragraph", "Placements had fallen from 41 to 36 over the quarter."),
        ("bullet", "three placements ended as planned"),
        ("table", "2015/16 |  | Target\nQ1 | Q2 | \n41 | 36 | 40"),
        ("row", "2015/16 |  | Target"),
        ("row", "Q1 | Q2 | "),
        ("row", "41 | 36 | 40"),
        ("paragraph", "RESOLVED That:"),
        ("limb", "the report be noted; and"),
        ("limb", "a further report be brought in the autumn."),
    ]
    assert [mark.number for mark in reading.marks if mark.kind is MarkKind.ITEM] == ["1", "2"]


def test_list_numbers_that_word_computes_stand_before_the_limbs() -> None:
    assert "1. the report be noted; and\n\n2. a further report" in read("minutes.docx", SAMPLE.read_bytes()).raw_text


def test_several_unnumbered_top_headings_are_items_and_a_single_one_is_not() -> None:
    document = docx.Document()
    document.add_heading("Apologies", 1)
    assert told(saved(document)) == [("heading", "Apologies")]

    document.add_heading("Placements", 1)
    assert told(saved(document)) == [("item", "Apologies"), ("item", "Placements")]


def test_deleted_moved_and_hidden_text_is_left_out_and_inserted_text_is_read() -> None:
    document = docx.Document()
    runs = (
        '<w:ins w:id="1"><w:r><w:t>in</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>out</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>from</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4"><w:r><w:t>to</w:t></w:r></w:moveTo>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink>"
        "<w:r><w:br/><w:t>next</w:t><w:tab/><w:noBreakHyphen/></w:r>"
    )
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))

    assert saved(document).raw_text == "into link next \u2011"


def test_content_controls_and_text_boxes_are_read() -> None:
    document = docx.Document()
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph.format('controlled')}</w:sdtContent></w:sdt>"
    boxed = f"<w:pict><w:txbxContent>{paragraph.format('boxed')}</w:txbxContent></w:pict>"
    box = f"<w:p><w:r><w:t>outside</w:t>{boxed}</w:r></w:p>"
    for at, block in enumerate((control, box)):
        root = parse_xml(f"<w:body {nsdecls('w')}>{block}</w:body>")
        document.element.body.insert(at, root[0])

    assert told(saved(document)) == [("paragraph", "controlled"), ("paragraph", "outside"), ("paragraph", "boxed")]


def test_a_table_inside_a_table_is_read_as_its_own_and_the_outer_one_as_placing_text() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "3."
    outer.cell(0, 1).text = "Placements"
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Q1", "41"

    reading = saved(document)

    assert told(reading) == [("item", "Placements"), ("table", "Q1 | 41"), ("row", "Q1 | 41")]
    assert reading.marks[0].number == "3"


def test_a_row_whose_deletion_is_tracked_is_left_out() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for at, text in enumerate(("a", "b", "c", "d")):
        table.cell(at // 2, at % 2).text = text
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:del"))
    table.rows[0]._tr.insert(0, properties)

    assert saved(document).raw_text == "c | d"


def test_footnotes_are_not_read_in_silence() -> None:
    data = SAMPLE.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    relations = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    added = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    parts[relations] = parts[relations].replace(b"</Relationships>", added)
    parts["word/footnotes.xml"] = (
        f"<w:footnotes {nsdecls('w')}><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnotes>".encode()
    )

    assert read("a.docx", archive(parts)).notes == (
        "its footnotes were not read; copy what matters of them into the text",
    )


@pytest.mark.parametrize("kept", [100, 5000, 30_000, -30])
def test_a_truncated_document_is_refused(kept: int) -> None:
    with pytest.raises(UnreadableFileError, match="is cut short or damaged; download or copy it again"):
        read("a.docx", SAMPLE.read_bytes()[:kept])


def test_a_document_with_a_piece_missing_in_the_middle_is_refused() -> None:
    data = SAMPLE.read_bytes()

    with pytest.raises(UnreadableFileError, match="is cut short or damaged"):
        read("a.docx", data[:200] + data[240:])


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"word/document.xml": b"\0" * 2**21}, "unpacks to more than 100 times its size"),
        ({f"{n}.xml": b"" for n in range(2001)}, "holds 2001 parts, more than 2000"),
        ({"word/document.xml": b"", "../../evil": b""}, "holds a part outside its own folder"),
        ({"word/document.xml": b"<!DOCTYPE x><x/>"}, "declares a document type, which Word never does"),
        ({"word/document.xml": b"<a/>", "b.rels": "<!ENTITY".encode("utf-16")}, "declares a document type"),
        ({"xl/workbook.xml": b"<x/>"}, "is a zip archive but no Word document"),
        ({"word/document.xml": b"<x/>"}, "is not a Word document inside"),
    ],
)
def test_a_hostile_or_foreign_archive_is_refused_before_it_is_parsed(parts: dict[str, bytes], fault: str) -> None:
    with pytest.raises(UnreadableFileError, match=f"^a.docx: {fault}"):
        read("a.docx", archive(parts))


LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>'
)
AFRESH = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
NUMBERING = f'<w:abstractNum w:abstractNumId="70">{LEVELS}</w:abstractNum>' + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="70"/>{override}</w:num>'
    for number, override in ((71, ""), (72, ""), (73, AFRESH))
)


def test_numbers_are_counted_by_level_and_go_on_between_lists_of_one_definition() -> None:
    document = docx.Document()
    root = parse_xml(f"<w:numbering {nsdecls('w')}>{NUMBERING}</w:numbering>")
    document.part.numbering_part.element.extend(list(root))
    for number, level in ((71, 0), (71, 1), (71, 1), (71, 2), (72, 0), (72, 1), (73, 0), (99, 0)):
        paragraph = document.add_paragraph("agreed")
        numbered = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(numbered))

    reading = saved(document)

    assert reading.raw_text.split("\n\n") == (
        ["4) agreed", "4.i agreed", "4.ii agreed", "agreed", "5) agreed", "5.i agreed", "1) agreed", "agreed"]
    )
    assert [kind for kind, _ in told(reading)] == ["limb"] * 3 + ["bullet"] + ["limb"] * 3 + ["paragraph"]
