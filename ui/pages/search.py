"""Finished consultations: the office's memory."""

from ui.pages import Page

PAGE = Page("Search", "search", 30, "ui.screens.search:SearchScreen", takes_words=True)
