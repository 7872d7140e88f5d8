"""Every decision of the office."""

from ui.pages import Page

PAGE = Page("Settings", "settings", 90, "ui.screens.settings:SettingsScreen")
