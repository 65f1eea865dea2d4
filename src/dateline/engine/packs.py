"""The models and data packs of one process, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dateline import __version__
from dateline.flow import Packs
from dateline.settings import Settings


def compile_packs(settings: Settings, say: Callable[[str], None]) -> None:
    """Compile what is compiled once, before several processes want it. `say` is told in a line what takes long."""
    from dateline.reading.place import Gazetteer

    Gazetteer.open(settings.cache_folder, say).close()


def load_packs(settings: Settings, say: Callable[[str], None] = lambda _: None) -> Packs:
    """Everything that reading needs. Raises PackError naming the pack and the remedy.

    `say` is told in a line what takes long (the first compilation of the gazetteer).
    """
    from dateline.knowledge.ontology import load_ontology
    from dateline.reading import actor, claim, event, place, sentence

    lexicon = event.load_lexicon(Path(settings.lexicon) if settings.lexicon else None)
    model = None if settings.rules_only else event.EventModel.load()
    coding = event.Knowledge(lexicon, load_ontology(), event.load_modality(), event.load_contexts(), model)
    parser = sentence.Parser(settings.pipeline)
    cues, state_words = claim.load_cues(), event.load_state_words()
    return Packs(
        parser=parser,
        actors=actor.ActorBase.load(Path(settings.actors) if settings.actors else None),
        gazetteer=place.Gazetteer.open(settings.cache_folder, say),
        coding=coding,
        state_words=state_words,
        cues=cues,
        scan=event.scan(lexicon, cues.verbs, state_words.scanned, state_words.scanned_pairs),
        coder=f"dateline {__version__}",
        language=settings.language,
    )
