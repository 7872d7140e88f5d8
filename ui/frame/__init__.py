"""What stands around every page: the strip on top, the rail at the left, the foot."""
