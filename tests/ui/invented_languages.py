"""A page in every view, and what a reader sees of it that no catalogue holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browsing import Served, running

BRACKETED = Path(__file__).with_name("bracketed.py")
# Text that stands outside brackets and is neither a quotation, nor code, nor what a machine counts.
OUTSIDE = """() => {
  const inside = [];
  const skipped = "script, style, code, mark, bdi, time, svg, blockquote, .document, .unseen[data-turn], input, " +
    "[lang]:not(html), [data-testid=stFileUploader] section, canvas, .vega-embed, summary.vega-action, option, " +
    "[data-testid=stStatusWidget], [data-testid=InputInstructions], [data-testid=stIconMaterial]";
  const walk = (node, deep) => {
    if (node.nodeType === Node.TEXT_NODE) { inside.push([node.textContent, deep]); return; }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skipped)) { inside.push([" ", deep]); return; }
    for (const name of ["aria-label", "placeholder", "title", "alt"])
      if (node.hasAttribute(name) && !node.getAttribute(name).includes("⟦"))
        inside.push([`\\n@${name}=${node.getAttribute(name)}\\n`, deep]);
    for (const child of node.childNodes) walk(child, deep + 1);
    inside.push(["\\n", deep]);
  };
  walk(document.querySelector("[data-testid=stMain]"), 0);
  let text = inside.map(([one]) => one).join("");
  let before;
  do { before = text; text = text.replace(/⟦[^⟦⟧]*⟧/g, "§"); } while (text !== before);
  const spoken = text.replace(/“[^”]*”|\\d{1,2} \\p{L}+ \\d{4}/gu, ""); // quotations, and days as Babel writes them
  return spoken.split("\\n").map((one) => one.trim()).filter((one) => /[a-z]{3}/i.test(one));
}"""


@contextmanager
def bracketed(index: Path, **settings: str) -> Iterator[Served]:
    """`matters serve` with brackets round every message, in place of Welsh."""
    with running(BRACKETED, index, index.with_name("attempts"), **settings) as served:
        yield served
