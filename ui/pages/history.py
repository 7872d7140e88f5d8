"""Every ticket there ever was."""

from ui.pages import Page

PAGE = Page("History", "history", 20, "ui.screens.history:HistoryScreen")
