"""A pack as one HTML file: nothing is fetched, one script of ours may run, and what papers say stays text."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from language.messages import N_, _
from ui.charts.svg import picture
from ui.exports.packs.content import HOW, Pack
from ui.exports.packs.evidence import carried, sha256
from ui.exports.packs.readable import script, shown
from ui.exports.transcripts import WRITTEN
from ui.exports.web_page import rendered

CHECKS = N_(
    "This file carries the extracted text of each cited paper. Nothing is fetched to check it: each text is compared "
    "with its SHA-256, each quotation with the text at start:end, and what is printed above with what was written "
    "here. The command <code>matters check-pack FILE</code> checks the same without this page’s own script, and with "
    "<code>--papers FOLDER</code> that the texts are those of the papers. Neither says who made the file."
)
TEMPLATE, STYLE = Path(__file__).with_name("pack.html"), Path(__file__).with_name("pack.css")


def page(told: Pack) -> bytes:
    """The pack as HTML in UTF-8, with the data that it is checked by."""
    seal = sha256(shown(_page(told).decode()).readable)  # of a part that the data are no part of
    return _page(replace(told, evidence=replace(told.evidence, readable_sha256=seal)))


def _page(told: Pack) -> bytes:
    style = STYLE.read_text(encoding="utf-8")
    return rendered(
        TEMPLATE,
        told=told,
        made=_(WRITTEN, moment=told.made),
        how=_(HOW),
        checks=Markup(_(CHECKS)),
        charts=[(chart, Markup(picture(chart.told, chart.cited))) for chart in told.charts],
        policy=_policy(style, script()),
        style=Markup(style),
        script=Markup(script()),
        data=Markup(carried(told.evidence)),
    )


def _policy(style: str, runs: str) -> str:
    """Only this style and this script, each by its SHA-256; nothing is fetched, sent or framed."""
    return (
        f"default-src 'none'; script-src 'sha256-{_digest(runs)}'; style-src 'sha256-{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
