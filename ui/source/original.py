"""The way to the file that a paper was read from, where it is still there."""

from __future__ import annotations

from language.messages import DEFAULT, _, current, told_by
from store.errors import OriginalGoneError, StoreError
from store.originals import Original
from store.schema import Source
from ui.papers.access import seen_here
from ui.plain import escaped


def original_of(source: Source) -> Original | str:
    """The paper's file, or why it cannot be had, in one line. Empty: the record itself cannot be had."""
    papers = seen_here()
    try:
        return papers.original(source.doc_id) if papers else ""
    except OriginalGoneError as error:
        return told_by(error)
    except (KeyError, StoreError):
        return ""


def asking() -> str:
    """What an address has at its end, so that whatever answers it says a fault in the page's language."""
    return "" if current() == DEFAULT else f"?lang={current()}"


def original_html(source: Source) -> str:
    """A link that saves the file, or the line that says why there is none."""
    match original_of(source):
        case Original():
            return f'<p><a href="paper/{source.doc_id}{asking()}" download>{_("Save the original file")}</a></p>'
        case "":
            return ""
        case why:
            return f'<p class="gone">{escaped(why)}</p>'
