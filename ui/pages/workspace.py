"""Queue and consultation: what an officer does all day."""

from ui.pages import Page

PAGE = Page("Queue", "queue", 10, "ui.screens.workspace:Workspace")
