"""From an annotated article to coded acts and told states."""

from dateline.reading.event.code import Coded, Knowledge, code
from dateline.reading.event.context import load_contexts
from dateline.reading.event.lexicon import Lexicon, load_lexicon
from dateline.reading.event.model import EventModel
from dateline.reading.event.own import load_modality
from dateline.reading.event.scan import scan
from dateline.reading.event.state import Stated, StateWords, load_state_words, states

__all__ = [
    "Coded",
    "EventModel",
    "Knowledge",
    "Lexicon",
    "StateWords",
    "Stated",
    "code",
    "load_contexts",
    "load_lexicon",
    "load_modality",
    "load_state_words",
    "scan",
    "states",
]
