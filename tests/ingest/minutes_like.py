"""Text shaped like council minutes, for properties: invented, with everything that trips offsets up."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "Members", "noted",
        "that", "the", "report", "Cllr.", "Cllr. Hughes", "e.g.", "i.e.", "SCC/011b", "(3/5,)",
        "2022/23.", "No. 5", "J. Parry", "I.T. system", "p.m.", "4.5%", "£1.2m", "care’s", "“settled”", "caf\u00e9",
        "cafe\u0301", "\ufb01nal", "co\u00adordinate", "\U0001f600", "\U0001f469\u200d\U0001f467",
        "Siân", "½", "…", "placements;", "agreed.", "why?", "committee.The",
        "RESOLVED", "Appendix A.", "zero\u200bwidth", "–", "1.", "(a)",
    ]
)  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", "  ", "\u00a0", "\t", "\n", "\r\n", " \u00a0 "])
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n\u00a0\n", "\n \u00a0\n\n", "\n\n\n", "\u2028"])
MARKERS = st.sampled_from(["", "", "", "• ", "·       ", "- ", "1. ", "12. ", "(a) ", "a) ", "1.2 ", "o  ", "Item 3 "])
LABELS = st.sampled_from(
    ["Minutes:", "Decision:", "Agenda item", "Supporting documents:", "Key Issues", "7. Fostering Service Update"]
)
CELLS = st.lists(st.sampled_from(["Indicator", "2023/24", "Q1", "12", "3.5%", "n/a", "Target", "-"]), max_size=12).map(
    "\n".join
)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A marker and words with gaps of every kind."""
    words = draw(st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=25))
    return draw(MARKERS) + "".join(word + gap for word, gap in words)


MINUTES_LIKE = st.lists(st.tuples(st.one_of(paragraphs(), paragraphs(), LABELS, CELLS), BREAKS), max_size=10).map(
    lambda parts: "".join(text + end for text, end in parts)
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
