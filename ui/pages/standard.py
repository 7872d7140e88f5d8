"""The service standard, to be read."""

from ui.pages import Page

PAGE = Page("Standard", "standard", 80, "ui.screens.standard:StandardScreen")
