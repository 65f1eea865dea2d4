"""Tests of the sample pages."""
