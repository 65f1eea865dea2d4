"""XML from strangers: no DTD, no entities, no network, bounded depth and size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import UnreadablePage

if TYPE_CHECKING:
    from lxml import etree

LIMITS = ("ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP", "ERR_NAME_TOO_LONG")


def parse_xml(content: bytes, name: str, *, lenient: bool = False) -> etree._Element:
    """The root. UnreadablePage where it is no XML, or where it defines entities or names a DTD to load.

    `lenient` mends what feeds in the wild get wrong (an unescaped `&`, a tag left open).
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=lenient, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).splitlines()[0][:120] if str(error) else "no element"
        raise UnreadablePage(name, f"broken XML: {reason}") from error
    # The lenient parser goes on over what it leaves out, but such a document is made to do harm.
    if any(entry.type_name in LIMITS for entry in parser.error_log):
        raise UnreadablePage(name, "broken XML: nested too deep or too large; refused as unsafe")
    if root is None:
        raise UnreadablePage(name, "broken XML: no element in it")
    _refuse_entities(root.getroottree(), name)
    return root


def _refuse_entities(tree: etree._ElementTree, name: str) -> None:
    """A document type by itself is harmless (old RSS has one); entities of its own are an attack."""
    dtd = tree.docinfo.internalDTD
    if dtd is not None and (any(True for _ in dtd.iterentities()) or any(True for _ in dtd.iterelements())):
        raise UnreadablePage(name, "defines XML entities or elements of its own; refused as unsafe")


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, in lower case; "" for a processing instruction."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Child elements of that local name, in whatever namespace."""
    return (child for child in element if local_name(child) == name)


def child_text(element: etree._Element, name: str) -> str | None:
    """The text of the first such child on one line; None where absent or empty."""
    for child in children(element, name):
        return " ".join("".join(child.itertext()).split()) or None
    return None
