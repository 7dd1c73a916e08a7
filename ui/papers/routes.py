"""`paper/ID`, a paper's own file, and `paper/ID/page/3.png?at=120-240`, a page of it with the words of a place boxed.

Answered for the server's own pages and for what is typed into the address bar; other sites can neither link to a paper
nor embed it. What may not be seen, and what is not held, is not there. That a restricted paper was opened is in the
audit log, where one is kept, before it is sent; where that cannot be written, it is not sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from language.messages import DEFAULT, _, speaking, told_by
from qa.config import Config
from store.errors import IndexDamagedError, OriginalGoneError, StoreError
from store.originals import Original
from store.schema import Span
from ui.auditing import note_opened
from ui.errors import PageNotDrawnError
from ui.papers.access import Papers, may_open
from ui.papers.drawing import digest, drawer, has_pages
from ui.papers.sending import CLOSED, file_headers, picture_headers

AT = re.compile(r"(\d{1,9})-(\d{1,9})")
PAGES = 100_000  # no paper has more
SENT = frozenset({200, 304})  # a picture that the browser has kept is seen again
HERE = frozenset({"same-origin", "none"})  # Sec-Fetch-Site of our own pages, and of an address that was typed


def routes() -> list[BaseRoute]:
    """For the server's application."""
    return [Route("/paper/{doc_id}", original), Route("/paper/{doc_id}/page/{number:int}.png", page)]


def original(request: Request) -> Response:
    """A paper as it was read, to be saved."""
    return _answer(request, lambda paper, _papers: Response(paper.data, headers=file_headers(paper.source.name)))


def page(request: Request) -> Response:
    """A page of a PDF as a picture."""
    return _answer(request, lambda paper, papers: _picture(request, paper, papers))


def _answer(request: Request, made: Callable[[Original, Papers], Response]) -> Response:
    with speaking(request.query_params.get("lang", DEFAULT)):
        return _answered(request, made)


def _answered(request: Request, made: Callable[[Original, Papers], Response]) -> Response:
    if request.headers.get("sec-fetch-site", "none") not in HERE:
        return _told(_("Papers are sent to this server's own pages only."), 403)
    papers, doc_id = may_open(request), request.path_params["doc_id"]
    if papers is None or doc_id not in papers.sources:
        return _nothing()
    try:
        return _noted(made(papers.original(doc_id), papers), request, papers)
    except OriginalGoneError as error:
        return _told(told_by(error), 410)
    except PageNotDrawnError as error:
        return _told(told_by(error), 503)
    except (KeyError, IndexDamagedError):  # removed while it was asked for
        return _nothing()


def _noted(answer: Response, request: Request, papers: Papers) -> Response:
    """The answer, once it is in the audit log that a restricted paper was opened."""
    if answer.status_code in SENT:
        paper, page = papers.sources[request.path_params["doc_id"]], request.path_params.get("number")
        try:
            note_opened(Config().index, paper, page, papers.by)
        except StoreError as error:
            return _told(
                _("This paper is restricted, and who opens it must be noted, which failed. {error}", error=error), 503
            )
    return answer


def _picture(request: Request, paper: Original, papers: Papers) -> Response:
    raw_text = papers.raw_text(paper.source.doc_id)
    number, asked = request.path_params["number"], request.query_params.get("at")
    span = _span(asked, len(raw_text))
    if not has_pages(paper.source) or not 1 <= number <= PAGES or (asked is not None and span is None):
        return _nothing()
    headers = picture_headers(digest(f"{paper.source.sha256} {number} {span} {raw_text}"))
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    png = drawer().picture(paper, number, raw_text, span)
    return Response(png, media_type="image/png", headers=headers) if png is not None else _nothing()


def _span(asked: str | None, length: int) -> Span | None:
    found = AT.fullmatch(asked or "")
    span = Span(int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None
    return span if span and span.end <= length else None


def _nothing() -> Response:
    return _told(_("No such paper."), 404)


def _told(line: str, status: int) -> Response:
    return PlainTextResponse(line, status, headers={**CLOSED, "Cache-Control": "no-store"})
