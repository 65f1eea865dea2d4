"""Tests of the generator of training sentences."""
