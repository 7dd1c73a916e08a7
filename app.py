"""The pages, configured; each is drawn by its module in ui/."""

from __future__ import annotations

import streamlit as st

from ui.ask import page

ICON = (  # drawn here: Streamlit's named icons and emoji are fetched from elsewhere
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5a52"/>'
    '<path d="M6 24V8h4l6 9 6-9h4v16h-4V15l-6 8-6-8v9z" fill="#fff"/></svg>'
)

st.set_page_config(page_title="Matters Arising", page_icon=ICON, layout="wide")
st.navigation([st.Page(page, title="Matters Arising", url_path="ask", default=True)], position="hidden").run()
