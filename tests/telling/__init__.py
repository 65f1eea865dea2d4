"""Tests of the wing that tells."""
