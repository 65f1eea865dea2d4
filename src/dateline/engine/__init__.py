"""Runs the flow: carries pages through reading, and claims into memory."""
