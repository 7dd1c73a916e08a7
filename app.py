"""The pages, configured; each is drawn by its module in ui/."""

from __future__ import annotations

import streamlit as st

from language.messages import _
from ui.about.page import page as about
from ui.access.door import let_in, needing, show_who
from ui.access.rights import Right
from ui.ask.page import page as ask
from ui.commitments.page import page as commitments
from ui.documents.page import page as documents
from ui.evaluation.page import page as evaluation
from ui.indicators.page import page as indicators
from ui.language import choose_language
from ui.navigation import NAME, show_navigation

ICON = (  # drawn here: Streamlit's named icons and emoji are fetched from elsewhere
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5a52"/>'
    '<path d="M6 24V8h4l6 9 6-9h4v16h-4V15l-6 8-6-8v9z" fill="#fff"/></svg>'
)

NEEDS = {"evaluation": Right.EVALUATE}  # pages that not everybody has a way to
choose_language()
PAGES = [
    st.Page(ask, title=_("Ask"), url_path="ask", default=True),
    st.Page(commitments, title=_("Commitments"), url_path="commitments"),
    st.Page(indicators, title=_("Indicators"), url_path="indicators"),
    st.Page(documents, title=_("Documents"), url_path="documents"),
    st.Page(needing(NEEDS["evaluation"], evaluation), title=_("Evaluation"), url_path="evaluation"),
    st.Page(about, title=_("About"), url_path="about"),
]

here = st.navigation(PAGES, position="hidden")
st.set_page_config(
    page_title=NAME if here.url_path == PAGES[0].url_path else f"{here.title} · {NAME}", page_icon=ICON, layout="wide"
)
if visitor := let_in():
    show_navigation([one for one in PAGES if one.url_path not in NEEDS or visitor.may(NEEDS[one.url_path])], here)
    show_who(visitor)
    here.run()
