"""From an article to its sentences: split, scanned, parsed where an act can be."""

from dateline.reading.sentence.capitals import in_sentence_case
from dateline.reading.sentence.parser import Parser
from dateline.reading.sentence.split import split
from dateline.reading.sentence.tree import Tree

__all__ = ["Parser", "Tree", "in_sentence_case", "split"]
