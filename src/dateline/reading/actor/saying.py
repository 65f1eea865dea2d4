"""Verbs of saying: whoever is their subject speaks."""

from __future__ import annotations

SAYING = frozenset(
    """said says told added adds announced stated tweeted wrote warned noted insisted explained claimed argued
    acknowledged confirmed denied declared stressed emphasized emphasised reiterated vowed urged called
    asked replied testified remarked commented recalled concluded continued accused""".split()
)
# These stand before their speaker too: "...", said Mr White.
INVERTED = frozenset("said says added wrote announced stated explained noted insisted tweeted recalled".split())
