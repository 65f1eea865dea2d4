"""Tests of happening."""
