"""States: what a sentence tells to hold, to have begun or to have ended - offices and missions above all."""

from dateline.reading.event.state.change import changes
from dateline.reading.event.state.clause import Stated
from dateline.reading.event.state.tell import states
from dateline.reading.event.state.words import StateWords, load_state_words

__all__ = ["StateWords", "Stated", "changes", "load_state_words", "states"]
