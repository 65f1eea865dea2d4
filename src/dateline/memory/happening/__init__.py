"""happening."""
