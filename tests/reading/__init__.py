"""Tests of the reading wing."""
