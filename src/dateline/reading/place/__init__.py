"""Where: toponyms found in an article and resolved, and the place of an act."""

from dateline.reading.place.act import place_of
from dateline.reading.place.gazetteer import Gazetteer
from dateline.reading.place.resolve import resolve

__all__ = ["Gazetteer", "place_of", "resolve"]
