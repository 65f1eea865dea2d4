"""The tests mirror src/dateline."""
