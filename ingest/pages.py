"""Draws pages of PDFs in a child process with limits, and says where a stretch of their text stands on them."""

from __future__ import annotations

import base64
import hashlib
import json

from ingest.confined import Confined
from ingest.errors import UnreadableFileError
from ingest.readers import check
from ingest.sheets import Box, Doubt, Places, Sheet
from ingest.worker import Json
from store.schema import Span


class Pages(Confined):
    """One child that draws page after page, within the limits of reading: what could be read can be shown."""

    worker = "ingest.page_worker"
    deed = "draw"

    def places(self, name: str, data: bytes, raw_text: str, span: Span) -> Places:
        """Where `span` of the text is printed. Raises UnreadableFileError: what is wrong, in one line."""
        found = self._asked(name, data, _request(None, raw_text, span))
        return Places(
            sheets=tuple(
                Sheet(one["page"], one["width"], one["height"], tuple(Box(*box) for box in one["boxes"]))
                for one in found["sheets"]
            ),
            doubt=Doubt(found["doubt"]) if found["doubt"] else None,
        )

    def picture(self, name: str, data: bytes, page: int, raw_text: str = "", span: Span | None = None) -> bytes | None:
        """The page (from 1) as a PNG, the words of `span` boxed where they can be; `None` where there is no such page.

        Raises UnreadableFileError.
        """
        png = self._asked(name, data, _request(page, raw_text, span))["png"]
        return base64.b64decode(png) if png is not None else None

    def _asked(self, name: str, data: bytes, request: str) -> Json:
        check(name, data)
        answer = self.ask(request, data)
        if "fault" in answer:
            raise UnreadableFileError(name, answer["fault"])
        return answer


def _request(page: int | None, raw_text: str, span: Span | None) -> str:
    text = hashlib.sha256(raw_text.encode()).hexdigest() if span else None
    return json.dumps({"page": page, "text": text, "span": [span.start, span.end] if span else None})
