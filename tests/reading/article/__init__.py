"""Tests of the articles that pages give."""
