"""The service standard, to be read."""

from ui.pages import Page

PAGE = Page("Service standard", "standard", 80, "ui.screens.standard:StandardScreen")
