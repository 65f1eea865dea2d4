"""From characters to an HTML tree that is safe to walk."""

from __future__ import annotations

import re

from lxml.etree import ElementDefaultClassLookup, ErrorTypes, LxmlError, XMLSyntaxError, XPath
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dateline.errors import NoArticleText, UnreadablePage

# libxml2 stops at 256 levels and drops what is below: such a page would be read as if it were empty.
DEEPEST = 250
MOST_ELEMENTS = 30_000
MOST_ATTRIBUTES = 5_000
_MOST_TAGS = 10 * MOST_ELEMENTS  # seen before parsing; scripts may hold signs of their own
# One step a level: the set of elements at each is made once, where counting ancestors would climb from every element.
_TOO_DEEP = XPath(f"boolean({'/*' * DEEPEST})")
# Characters that no XML text may hold: they would break whoever edits the tree.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONG_TAG = 10_000  # characters; shorter ones cannot hold so many attributes


def parse(text: str, *, name: str) -> HtmlElement:
    """The root element. Raises UnreadablePage for pages nested too deep or of too many elements."""
    # Seen before parsing: the parser compares each attribute with all before it.
    if text.count("<") > _MOST_TAGS:
        raise UnreadablePage(name, f"more than {MOST_ELEMENTS} elements; split it into pages")
    pieces = text.split(">")
    if max(map(len, pieces)) > _LONG_TAG and max(map(_attributes, pieces)) > MOST_ATTRIBUTES:
        raise UnreadablePage(name, f"an element with more than {MOST_ATTRIBUTES} attributes; leave the page out")
    parser = HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    # The default looks up a class for each element in Python; forms need none of theirs here.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = document_fromstring(_CONTROLS.sub(" ", text).encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError) as error:
        if isinstance(error, XMLSyntaxError) and error.code == ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise NoArticleText(name, "holds no HTML that can be parsed; give the page's own source") from error
    _refuse_bombs(tree, name)
    return tree


def _attributes(piece: str) -> int:
    """How many attributes the tag at the end of the piece may have; script code before it does not count."""
    start = piece.rfind("<")
    return piece.count("=", start) if start >= 0 and piece[start + 1 : start + 2].isalpha() else 0


def _refuse_bombs(tree: HtmlElement, name: str) -> None:
    if tree.xpath("count(//*)") > MOST_ELEMENTS:
        raise UnreadablePage(name, f"more than {MOST_ELEMENTS} elements; split it into pages")
    if _TOO_DEEP(tree):
        raise UnreadablePage(name, f"elements nested more than {DEEPEST} deep; no browser page is, leave it out")
