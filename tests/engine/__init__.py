"""Tests of what runs the flow."""
