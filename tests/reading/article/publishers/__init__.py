"""One proof page a publisher."""
