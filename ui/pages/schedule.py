"""When the office is open, and who is there."""

from ui.pages import Page

PAGE = Page("Schedule", "schedule", 70, "ui.screens.schedule:ScheduleScreen")
