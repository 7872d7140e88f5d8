"""What runs beside the pages for as long as the window is open: one file each, found because it lies in this folder."""
