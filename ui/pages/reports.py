"""The reports: figures, document, print."""

from ui.pages import Page

PAGE = Page("Reports", "report", 50, "ui.screens.reports:ReportsScreen")
