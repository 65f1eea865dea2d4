"""What each sign of a place counts. Chosen by hand and adjusted on development texts; the sum decides at 0."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHT: Mapping[str, float] = MappingProxyType(
    {
        "base": -1.1,
        # the name alone
        "country": 4.5,
        "people": 3.0,
        "own table": 2.4,
        "province": 2.2,
        "city": 2.8,
        "large town": 1.2,
        "town": 1.0,
        "small town": 0.2,
        "county in full": 2.6,
        "alternate name": -0.9,
        "several words": 1.4,
        "direction": -9.0,
        "seat of power": -2.0,
        "saint": -1.5,
        "short capitals": -3.5,
        "ordinary word": -2.5,
        "given name": -1.0,
        "surname": -1.2,
        "capitals": 0.4,
        "currency": -12.0,
        "shouted pronoun": -6.0,
        # what stands before it
        "dateline": 4.0,
        "first word": -0.2,
        "locative before": 1.7,
        "preposition before": 0.2,
        "part of": 3.5,
        "person of": 1.5,
        "party of": 4.5,
        "behind a street": 2.0,
        "title before": -4.5,
        "ship or storm": -3.0,
        "given name before": -4.0,
        "initial before": -1.0,
        "capital before": -1.2,
        # what stands behind it
        "qualified": 3.0,
        "counties behind": 4.3,
        "possessive": -0.2,
        "illness behind": -5.7,
        "locals behind": 2.0,
        "body behind": 1.8,
        "joined to a capital": 0.2,
        "speaks": -1.4,
        "street behind": -3.0,
        "paper behind": -3.7,
        "given name with surname": -2.3,
        "capital behind": 0.3,
        # what the parse says
        "label GPE": 1.5,
        "label LOC": 2.0,
        "label FAC": 1.2,
        "label NORP": 0.4,
        "label ORG": 0.1,
        "label PERSON": -0.6,
        "label LANGUAGE": -3.0,
        "label ": 0.2,
        "label other": -0.8,
        "no proper noun": -1.5,
        # what the story says
        "inside a known person": -6.0,
        "inside a person": -2.0,
        "somebody's name": -1.2,
        "a surname here": -2.4,
        "lower case elsewhere": -0.4,
        "sure elsewhere": 3.3,
        "place elsewhere": 3.2,
        "listed with a place": 2.0,
    }
)
