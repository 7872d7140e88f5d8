"""Where visitors come from, each institution under one spelling."""

from ui.pages import Page

PAGE = Page("Institutions", "institution", 75, "ui.screens.institutions:InstitutionsScreen")
