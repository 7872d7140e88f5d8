"""What the pages show; each is imported when its page is first opened."""
