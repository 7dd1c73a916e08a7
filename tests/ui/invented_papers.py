"""Papers of a lighthouse board: PDFs of one column and two, a table, a scan between pages, names that mean harm."""

# mypy: disallow-untyped-calls=False
# (reportlab annotates none of its functions)

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

LAMP = "The Keeper reported that the lamp had been relit after 11 nights."
LEFT = (
    "1. Foghorn",
    "",
    "Minutes:",
    "The Keeper said that the foghorn had",
    "failed on 4 nights in the quarter and",
    "that a new diaphragm was on order.",
)
RIGHT = (
    "Members asked when the diaphragm",
    "would be fitted. The Keeper said that",
    "the boat would bring it on 9 May 2025.",
    "The Board noted the report.",
)
ROWS = [
    ["Measure", "Q1 2024/25", "Q2 2024/25"],
    ["Ships guided past the rock", "118", "131"],
    ["Nights without light", "11", "0"],
]
HARMFUL = "<img src=x onerror='window.hacked=1'> ![t](x.png).pdf"
TURNING = "minutes \N{RIGHT-TO-LEFT OVERRIDE}fdp.txt"
PAGE = "<!doctype html><title>Rock Board</title><main><h1>Rock Board</h1><p>The rock was painted white.</p>" + (
    "<script>window.hacked=1</script></main>"
)
SECRET = "keys.txt"  # restricted
SOURCES = f"""file,council,committee,meeting_date,title,url,access
lamp.pdf,Gull Rock Council,Lighthouse Board,2025-01-14,"Minutes, 14 January 2025",,
columns.pdf,Gull Rock Council,Lighthouse Board,2025-03-11,"Minutes, 11 March 2025",,
table.pdf,Gull Rock Council,Lighthouse Board,2025-03-11,Lighthouse indicators,,
"{HARMFUL}",Gull Rock Council,Rock Board,2025-04-08,<script>window.hacked=1</script>,,
page.html,Gull Rock Council,Rock Board,2025-04-08,Rock Board,,
{SECRET},Gull Rock Council,Rock Board,2025-04-08,Keys,,restricted
"""


def write(folder: Path) -> None:
    """Put the papers into the folder."""
    for name, data in FILES.items():
        (folder / name).write_bytes(data)


def drawn(*pages: Sequence[tuple[float, float, Sequence[str]]]) -> bytes:
    """A PDF; each page has columns: left and top in points, and lines."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in pages:
        for left, top, lines in page:
            for at, line in enumerate(lines):
                canvas.drawString(left, top - 16 * at, line)
        if not page:
            canvas.rect(72, 400, 300, 200, fill=1)  # a scan
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def table() -> bytes:
    """A heading, a sentence and a ruled table."""
    buffer = io.BytesIO()
    styles = getSampleStyleSheet()
    grid = Table(ROWS, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    above = Paragraph("Indicators of the lighthouse by quarter", styles["Heading2"])
    SimpleDocTemplate(buffer, pagesize=A4).build([above, grid])
    return buffer.getvalue()


def minutes(*lines: str) -> Sequence[tuple[float, float, Sequence[str]]]:
    return [(72, 740, lines)]


LAMP_PDF = drawn(
    minutes(
        "Lighthouse Board", "", "1. Lamp", "", "Minutes:", LAMP, "", "2. Stores", "", "Minutes:", "There were none."
    ),
    (),
    minutes("3. Boat", "", "Minutes:", "The boatman asked for a new oar, which was agreed."),
)
FILES: dict[str, bytes] = {
    "lamp.pdf": LAMP_PDF,
    "columns.pdf": drawn([(72, 740, LEFT), (330, 740, RIGHT)]),
    "table.pdf": table(),
    # What a browser that looks inside would take for a web page; PDFium reads on to the PDF.
    HARMFUL: b"<!doctype html><script>window.hacked=1</script>\n" + drawn(minutes("4. Paint", "", "Paint was bought.")),
    TURNING: b"5. Gulls\n\nThe gulls were counted.\n",
    "page.html": PAGE.encode(),
    SECRET: b"6. Keys\n\nThe key lies under the third stone.\n",
    "sources.csv": SOURCES.encode(),
}
