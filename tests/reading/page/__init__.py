"""Tests of what becomes a page, and of how it is fetched."""
