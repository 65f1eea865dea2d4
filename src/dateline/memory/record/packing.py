"""How values lie in a column: bodies as compressed JSON, ids as bytes, times as microseconds, words folded."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

import msgspec

from dateline.errors import StoreError
from dateline.model import Moment

T = TypeVar("T")

# The field names that every body repeats. A body packed with one dictionary can be read with that one only,
# so it is never edited: a better one gets a number of its own beside it.
_DICTIONARY_1 = (
    b'{"id":"","text":"","segments":[{"kind":"headline","start":0,"end":},{"kind":"body","start":"caption"'
    b'"valid_from":null,"valid_to":null,"known_from":"2020-01-04T00:00:00+00:00","known_to":null,"attributes":[]'
    b',"state":{"kind":"mission","subject":{"entity_text":""object":null,"object_place":null,"aspect":null,'
    b'"status":"active","detail":null,"size":{"dead":{"low":,"high":,"text":""},"injured":null,"arrested":null,'
    b'"participants":null},"event_text":["killed"],"rule":"","confidence":0.,"start":,"end":,"main":false},'
    b'"state":null,"factuality":"actual","attribution":{"speaker":{"entity_text":"","start":,"end":,"name":null,'
    b'"id":null,"code":null,"sector":"GOV","other_sectors":[],"office":null,"role":null,"kind":"person",'
    b'"basis":"unresolved","candidates":[]},"speaker_text":"spokesman","cue":"said","kind":"indirect",'
    b'"medium":null,"date":null},"attribution":null,"evidence":[{"story_id":"","page_sha256":"","start":,"end":,'
    b'"text":"","sequence":1}],"citation":{"story_id":"","url":"https://www..com/2020/","title":"",'
    b'"publication":"","language":"en","published":"2020-01-"},"known_from":"2020-","coder":"dateline 0.1.0",'
    b'"id":"{"event":{"event_type":["ASSAULT"],"mode":["aerial"],"context":["military"],"cameo":"190",'
    b'"quad_code":4,"event_scale":-10.0,"actor":[{"entity_text":"","start":,"end":,"name":"United States",'
    b'"id":"","code":"USA","sector":"MIL","other_sectors":[],"office":null,"role":null,"kind":"state",'
    b'"basis":"name","candidates":[]}],"recipient":[{"entity_text":"","start":,"end":,"name":"","id":"","code":'
    b'"IRQ","sector":null,"other_sectors":[],"office":null,"role":null,"kind":"organisation","basis":"acronym",'
    b'"candidates":[]}],"when":{"earliest":"2020-01-","latest":"2020-01-","precision":"day","basis":"clause",'
    b'"text":"on Friday"},"event_loc":{"extracted_place":"","start":,"end":,"resolved_place":"","geonameid":,'
    b'"lat":,"lon":,"city":"","province":"","country_code":"","feature_code":"PPLC","resolution":4,'
    b'"radius_km":null,"basis":"gazetteer","candidates":[]},"event_loc":null,"size":{"dead":null,'
)
_LINES, _LIST = msgspec.json.Encoder(), msgspec.json.Decoder(list[msgspec.Raw])
_PLAIN, _ZLIB_1 = b"\x00", b"\x01"

_WINDOW = 32_000

_REMEDY = "restore the record from a backup"

# Longer words and names are cut: an index entry has a limit in every database.
MAX_WORD = 64
# PostgreSQL tells positions only up to 16,383; no honest sentence comes near.
MAX_WORDS = 5_000
MAX_NAME = 200
_WORD = re.compile(r"[^\W_]+")


def pack(value: object) -> bytes:
    """The value as one body. Raises UnicodeEncodeError where a text holds half a surrogate pair."""
    return pack_json(msgspec.json.encode(value))


def pack_many(values: Sequence[object], beside: bytes) -> bytes:
    """The values as one body, a line each, so that one is read without parsing the others.

    To be unpacked with the same JSON `beside` it: what that says takes no space.
    """
    return pack_json(_LINES.encode_lines(values), beside)


def pack_json(plain: bytes, beside: bytes = b"") -> bytes:
    """A body of what is JSON already."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary(beside))
    packed = packer.compress(plain) + packer.flush()
    return _ZLIB_1 + packed if len(packed) < len(plain) else _PLAIN + plain


def unpack(body: bytes, type_: type[T], beside: bytes = b"") -> T:
    """The value of a body. Raises StoreError where the bytes are damaged or of a newer version."""
    try:
        return msgspec.json.decode(unpack_json(body, beside), type=type_)
    except (msgspec.MsgspecError, zlib.error, ValueError) as error:
        raise StoreError(f"a stored {_named(type_)} cannot be read: {error}; {_REMEDY}") from error


def unpack_lines(body: bytes, beside: bytes) -> list[bytes]:
    """The JSON of each value of a body that was packed beside that of another body. Raises StoreError as `unpack`."""
    try:
        return _in_lines(unpack_json(body, unpack_json(beside))).splitlines()
    except (msgspec.MsgspecError, zlib.error, ValueError) as error:
        raise StoreError(f"stored values cannot be read: {error}; {_REMEDY}") from error


def unpack_some(body: bytes, beside: bytes, numbers: Iterable[int], decoder: msgspec.json.Decoder[T]) -> list[T]:
    """Some values of a body as `unpack_lines` reads it. Raises StoreError where one is not there or damaged."""
    try:
        plain = _in_lines(unpack_json(body, unpack_json(beside)))
        return [decoder.decode(_line(plain, number)) for number in numbers]
    except (msgspec.MsgspecError, zlib.error, ValueError) as error:
        raise StoreError(f"a stored {_named(decoder.type)} cannot be read: {error}; {_REMEDY}") from error


def _in_lines(plain: bytes) -> bytes:
    """The values, a line each. Before they lay so they were a list."""
    return b"".join(bytes(x) + b"\n" for x in _LIST.decode(plain)) if plain.startswith(b"[") else plain


def _line(plain: bytes, number: int) -> bytes:
    """The line of that number, from 0, without looking at those behind it. Raises ValueError where there is none."""
    start = 0
    for _ in range(number):
        start = plain.index(b"\n", start) + 1
    return plain[start : plain.index(b"\n", start)]


def _named(type_: type) -> str:
    return getattr(type_, "__name__", str(type_))


def unpack_json(body: bytes, beside: bytes = b"") -> bytes:
    """The JSON text of a body. Raises zlib.error or ValueError where it is damaged."""
    kind, rest = bytes(body[:1]), bytes(body[1:])
    if kind == _PLAIN:
        return rest
    if kind != _ZLIB_1:
        raise ValueError(f"packing {kind!r} is not known")
    return zlib.decompressobj(-15, _dictionary(beside)).decompress(rest)


def _dictionary(beside: bytes) -> bytes:
    """zlib looks back 32 KiB, and sees best what comes last."""
    return beside[: _WINDOW - len(_DICTIONARY_1)] + _DICTIONARY_1


def id_bytes(id_: str) -> bytes:
    """A hash in 32 bytes instead of 64; any other id as its UTF-8. Nothing is lost: ids can be told from it."""
    if len(id_) == 64:
        try:
            raw = bytes.fromhex(id_)
        except ValueError:
            raw = b""
        if raw.hex() == id_:
            return raw
    return id_.encode("utf-8", "surrogatepass")


def short_id(id_: str) -> bytes:
    """16 bytes to find a claim by its id: the first half of a hash is as good as the whole."""
    raw = id_bytes(id_)
    return raw[:16] if len(raw) == 32 else digest(id_)


def rank(id_: str) -> int:
    """A positive 47-bit number made of the id: orders rows of one day the same way on every machine.

    47 bits are what SQLite keeps in 6 bytes; two claims of one day share a rank once in some 10^8 busy days.
    """
    return int.from_bytes(short_id(id_)[:6], "big") >> 1


def digest(*parts: object) -> bytes:
    """16 bytes of the sha256 over a JSON list of the parts: enough to find a row by, half the space."""
    try:
        canonical = msgspec.json.encode(parts)
    except UnicodeEncodeError:
        canonical = json.dumps(parts).encode()
    return hashlib.sha256(canonical).digest()[:16]


def micros(at: datetime) -> int:
    """Microseconds since 1970, UTC. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no zone; give the time in UTC")
    return (at - _EPOCH) // timedelta(microseconds=1)


@lru_cache(4_096)
def instant(value: int) -> str:
    """The ISO 8601 text of microseconds since 1970."""
    return (_EPOCH + timedelta(microseconds=value)).isoformat()


@lru_cache(4_096)
def stated_micros(value: str) -> int:
    """Microseconds of an ISO 8601 text; a day is its first moment in UTC. Raises StoreError where it is none."""
    try:
        return micros(Moment(value).instant)
    except (ValueError, OverflowError) as error:
        raise StoreError(f"{value!r} is not a time in ISO 8601; known_from must be one") from error


def day_number(value: str | None, *, last: bool = False) -> int | None:
    """Days since 0001-01-01 of an ISO day, month or year (first or last day of it); None where it is none."""
    if not value:
        return None
    try:
        first = date.fromisoformat((value + "-01-01")[:10])
        if not last or len(value) >= 10:
            return first.toordinal()
        year, month = (first.year + 1, 1) if len(value) <= 4 or first.month == 12 else (first.year, first.month + 1)
        return date(year, month, 1).toordinal() - 1
    except ValueError:
        return None


def fold(name: str) -> str:
    """A name as it is compared: no case, no accents, one space between words, at most MAX_NAME characters."""
    return " ".join(words(name[: MAX_NAME * 4]))[:MAX_NAME]


def words(text: str) -> list[str]:
    """The words of a text as they are searched: the same cut for every database."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(c for c in plain if not unicodedata.combining(c))
    return [w[:MAX_WORD] for w in _WORD.findall(text.casefold())[:MAX_WORDS]]


def clean(text: str | None, limit: int = MAX_NAME) -> str | None:
    """A short text that every database can hold: no NUL, no half surrogates, cut at the limit."""
    if text is None:
        return None
    return text[:limit].replace("\x00", "").encode("utf-8", "replace").decode()


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
