"""What all formats share: files into lines of cells, cells into values, values into checked rows."""
