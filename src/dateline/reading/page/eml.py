"""E-mail (RFC 5322) and saved MHTML: the text or HTML part, with subject, sender and date."""

from __future__ import annotations

from email.errors import MessageError
from typing import TYPE_CHECKING

from dateline.errors import UnreadablePage
from dateline.model import Page
from dateline.reading.page.source import Pages, Source, clean, one_line

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

# What the standard library's parser of headers raises on broken ones, besides its own errors.
PARSER_TRIPS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MessageError,
    RecursionError,
    TypeError,
    ValueError,
)
SHORT_TEXT_PART = 200
"""Characters; a shorter text part is mostly "open this in your browser" beside the real HTML part."""


def read_eml(source: Source) -> Pages:
    """One page: the part that holds the message. UnreadablePage where it has no text part."""
    from email import message_from_bytes, policy

    try:
        message = message_from_bytes(source.read_all(), policy=policy.default)
        found = _body(message)
    except PARSER_TRIPS as error:
        raise UnreadablePage(source.name, f"is a damaged e-mail ({one_line(error)}); save it again") from error
    if found is None:
        raise UnreadablePage(source.name, "is an e-mail without a text or HTML part; save the attachment instead")
    text, media_type, location = found
    yield Page(
        clean(text).encode(),
        media_type,
        source.name,
        url=location or source.url,
        fetched=source.fetched,
        charset="utf-8",
        given_title=_header(message, "Subject"),
        given_published=_published(message),
        given_publication=_sender(message),
    )


def _body(message: EmailMessage) -> tuple[str, str, str | None] | None:
    """The text, its media type, and where the part says it comes from."""
    plain = message.get_body(("plain",))
    html = message.get_body(("html",))
    text = _content(plain)
    markup = _content(html)
    if markup and len(text.strip()) < SHORT_TEXT_PART:
        location = _header(html, "Content-Location")
        return markup, "text/html", location if location and location.startswith("http") else None
    return (text, "text/plain", None) if text.strip() else None


def _content(part: MIMEPart | None) -> str:
    """The decoded part; bytes that its charset cannot decode become U+FFFD."""
    if part is None:
        return ""
    try:
        content = part.get_content()
    except PARSER_TRIPS:  # a charset or encoding nobody knows
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""


def _header(message: MIMEPart | None, name: str) -> str | None:
    """A header's text on one line; None where absent or past parsing."""
    try:
        value = message[name] if message is not None else None
    except PARSER_TRIPS:
        return None
    return clean(" ".join(str(value).split())) or None if value is not None else None


def _published(message: EmailMessage) -> str | None:
    from email.utils import parsedate_to_datetime

    value = _header(message, "Date")
    try:
        return parsedate_to_datetime(value).isoformat() if value else None
    except PARSER_TRIPS:
        return None


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender, or the domain the message was sent from."""
    from email.utils import parseaddr

    name, address = parseaddr(_header(message, "From") or "")
    return name or address.rpartition("@")[2] or None
