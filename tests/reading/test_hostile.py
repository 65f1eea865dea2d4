"""Strings made to break a reader: actor, place and timex end in a time that their length explains."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from dateline.model import Article, Entity, Moment, Place, Segment, SegmentKind, Timex
from dateline.reading import actor, place, timex
from dateline.reading.sentence import split
from dateline.settings import load_settings

_MEGABYTE = 1_000_000
_LENGTH = 200_000  # of what is repeated word by word
_SECONDS = 10.0  # of CPU

TEXTS = {
    "empty": "",
    "one blank": " ",
    "blanks": " " * _MEGABYTE + "Mosul on Friday",
    "one token of small letters": "a" * _MEGABYTE,
    "one token of capitals": "A" * _MEGABYTE,
    "one token of digits": "9" * _MEGABYTE,
    "names without a blank": "MosulFridayNATO" * 70_000,
    "opening brackets": "(" * 100_000 + "Mosul on Friday",
    "nested brackets": "(Mosul " * 50_000 + ") " * 50_000,
    "zero width alone": "\u200b" * _MEGABYTE,
    "combining marks on one letter": "M" + "\u0301" * _MEGABYTE,
} | {
    name: piece * (_LENGTH // len(piece)) + "Mosul on Friday"
    for name, piece in {
        "names parted by points": "Mosul.Friday.NATO.",
        "names parted by hyphens": "Mosul-Friday-NATO-",
        "names parted by slashes": "Mosul/Friday/NATO/",
        "a list of names": "Paris, London, Texas and Georgia, ",
        "square brackets": "[NATO]",
        "zero width inside names": "Mo\u200bsul Fri\u200dday NA\u2060TO \ufeff",
        "right to left marks": "\u200fMosul\u200e \u202eNATO\u202c \u2067Friday\u2069 ",
        "combining marks on names": "M\u0301o\u0308s\u0327u\u0323l on F\u0301riday, N\u0300ATO ",
        "mixed scripts": "Mosul \u0627\u0644\u0645 \u041c\u043e\u0441 \u6469\u82cf\u5c14 Friday ",
        "letters that look alike": "M\u043esul N\u0410T\u041e Frid\u0430y ",
        "capitals that grow when folded": "\u0130\u1e9e\ufb03 ",
        "joined signs": "\U0001f468\u200d\U0001f469\u200d\U0001f467 Mosul ",
        "nulls": "\x00Mosul\x00 \x00Friday\x00 ",
        "line ends of all kinds": "Mosul\r\n\u2028Friday\u2029\x85\x0bNATO\x0c",
        "possessives": "Iraq's Syria's Iran's ",
        "distances": "30 km north of ",
        "days": "on Friday, January 5, two days ago, ",
        "offices": "the president of the ministry of ",
        "half a pair": "\ud83d Mosul \udc00 on Friday ",
    }.items()
}


@pytest.fixture(scope="module")
def base() -> actor.ActorBase:
    return actor.ActorBase.load(None)


@pytest.fixture(scope="module")
def gazetteer() -> place.Gazetteer:
    return place.Gazetteer.open(load_settings().cache_folder)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_each_resolver_ends_soon_and_keeps_its_offsets(
    text: str, base: actor.ActorBase, gazetteer: place.Gazetteer
) -> None:
    story = Article("1", "1", text, (Segment(SegmentKind.BODY, 0, len(text)),), "", published=Moment("2020-01-05"))
    sentences = split(story)
    began = time.process_time()
    actors = actor.resolve(story, sentences, base)
    actors_done = time.process_time()
    places = place.resolve(story, sentences, gazetteer, actors)
    places_done = time.process_time()
    times = timex.resolve(story, sentences)
    times_done = time.process_time()
    assert actors_done - began < _SECONDS
    assert places_done - actors_done < _SECONDS
    assert times_done - places_done < _SECONDS
    _lie_in(text, actors)
    _lie_in(text, places)
    _lie_in(text, times)


def _lie_in(text: str, found: Sequence[Entity | Place | Timex]) -> None:
    assert all(0 <= x.start < x.end <= len(text) for x in found)
