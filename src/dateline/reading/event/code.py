"""From an annotated article to coded acts (PLOVER manual 2.0): what, who to whom, where, when, how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.ontology import Ontology
from dateline.model import Annotation, Basis, Entity, Event, Factuality, Place, Sentence, State, Token, When
from dateline.reading.event.context import Contexts
from dateline.reading.event.lexicon import Lexicon
from dateline.reading.event.match import Match, Rejection, matches
from dateline.reading.event.modality import Governed, factuality
from dateline.reading.event.model import EventModel
from dateline.reading.event.opinion import Chances, is_doubted, proposal, weighed
from dateline.reading.event.own import Modality
from dateline.reading.event.party import Parties
from dateline.reading.event.public import Leisure, is_political, leads, leisure
from dateline.reading.event.running import Running
from dateline.reading.event.size import sizes
from dateline.reading.event.state import changes
from dateline.reading.event.told import (
    SPOKEN,
    TOLD_BY_COMING,
    is_content,
    is_credible,
    is_private_talk,
    is_told,
    one_a_trigger,
)
from dateline.reading.place import place_of
from dateline.reading.sentence import Tree
from dateline.reading.timex import when

# Planned cooperation is a promise (manual 2.0: future CONSULT, SUPPORT, COOPERATE, AID are AGREE).
_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
# What can be given, and so refused.
_GIVEN = frozenset({"CONCEDE", "AGREE", "SUPPORT", "AID"})
_DECIDING = frozenset({"decide", "decision"})
_DECIDED = frozenset({"CONCEDE", "REJECT", "SANCTION"})
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
# The mode of a threat is its content.
_THREATENED_MODE = {
    "arrest": "arrest", "deport": "expel", "expel": "expel", "discontinue": "relations", "withdraw": "relations",
    "restrict": "restrict", "curfew": "restrict", "seize": "restrict", "censor": "restrict", "withhold": "restrict",
}  # fmt: skip
_SIZED = frozenset({"ASSAULT", "PROTEST", "COERCE"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The packs that coding reads."""

    lexicon: Lexicon
    ontology: Ontology
    modality: Modality
    contexts: Contexts
    model: EventModel | None = None
    """None: by rules only."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One act as one sentence tells it, before it is joined with its other tellings and bound to a speaker."""

    event: Event
    factuality: Factuality
    sentence: Sentence
    lemma: str
    nominal: bool
    states: tuple[State, ...] = ()
    named_only: bool = False
    """True for a noun with no verb of its own ("after the attack"): it speaks of the act and does not tell it."""
    faint: bool = False
    """True where no known party stands by it: it counts only beside a telling of the same act that names one."""


def code(annotation: Annotation, knowledge: Knowledge) -> tuple[Coded, ...]:
    """Every act that the parsed sentences tell, in text order."""
    found: list[Coded] = []
    running = Running(annotation.article)
    looked = _looks(annotation, knowledge)
    opinions = _opinions([look for look in looked if _is_open(look)], knowledge)
    for look in looked:
        sentence = look.tree.sentence
        told = list(_told_in(annotation, look, knowledge, running.at(sentence), opinions.get(sentence.index)))
        found.extend(told)
        running.tell(sentence, (c.event.when for c in told), lead=look.lead)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Look:
    """A parsed sentence with its parties and the entries that it meets."""

    tree: Tree
    parties: Parties
    governed: Mapping[int, Governed]
    """How surely each trigger is told, by its index."""
    told: tuple[Match, ...]
    """The entries that it meets and that tell an act."""
    faint: tuple[Match, ...]
    """Those that would, if a known party stood by them."""
    near: tuple[Entity, ...]
    """The political mentions in it."""
    names: frozenset[int]
    """The indexes of its words that belong to the names of bodies and groups."""
    lead: bool
    """Does it tell the story's news: headline or first sentences?"""
    leisure: Leisure
    """How far the story is one of sport or shows."""


def _looks(annotation: Annotation, knowledge: Knowledge) -> list[_Look]:
    lead, genre = leads(annotation), leisure(annotation, knowledge.lexicon)
    parsed = [s for s in annotation.sentences if s.tokens]
    return [_look(annotation, s, knowledge, lead=s.index in lead, genre=genre) for s in parsed]


def _look(annotation: Annotation, sentence: Sentence, knowledge: Knowledge, *, lead: bool, genre: Leisure) -> _Look:
    tree = Tree(sentence)
    parties = Parties(tree, annotation.actors, annotation.places)
    near = tuple(a for a in annotation.actors if sentence.start <= a.start < sentence.end and is_political(a))
    bodies = [a for a in near if a.id is not None and a.kind not in ("person", "people", "state")]
    names = frozenset(t.index for t in tree.tokens if any(b.start <= t.start and t.end <= b.end for b in bodies))
    met = [m for m in matches(tree, parties, knowledge.lexicon) if isinstance(m, Match)]
    governed = {m.trigger.index: factuality(tree, m.trigger, m.arguments.light, knowledge.modality, names) for m in met}
    acts = [m for m in met if not is_content(m, governed[m.trigger.index], met, tree)]
    acts = [m for m in acts if not is_private_talk(m, annotation.quotes, genre)]
    told = tuple(m for m in acts if is_told(m, knowledge.lexicon, tree, near, genre))
    faint = tuple(m for m in acts if m not in told and genre is not Leisure.WHOLLY and not m.actor)
    return _Look(tree, parties, governed, told, faint, near, names, lead, genre)


def _is_open(look: _Look) -> bool:
    """Can what the model says of the sentence matter: is there an act to weigh, or could one be proposed?"""
    if look.told or look.faint:
        return bool(look.near)
    return bool(look.near) and _is_heard(look)


def _is_heard(look: _Look) -> bool:
    """May the model propose an act? The lead tells a story's news; what follows is mostly background."""
    return look.lead and look.leisure is not Leisure.WHOLLY


def _opinions(looked: Sequence[_Look], knowledge: Knowledge) -> dict[int, Chances]:
    """What the model says of sentences."""
    if knowledge.model is None:
        return {}
    asked = [look.tree.sentence for look in looked]
    chances = knowledge.model.probabilities([s.text for s in asked])
    return {s.index: c for s, c in zip(asked, chances, strict=True)}


def triggers_in(annotation: Annotation, sentence: Sentence, knowledge: Knowledge) -> list[Match | Rejection]:
    """What `dateline explain` shows: every entry whose word stands in the sentence, met or not."""
    tree = Tree(sentence)
    return list(matches(tree, Parties(tree, annotation.actors, annotation.places), knowledge.lexicon))


def _told_in(
    annotation: Annotation, look: _Look, knowledge: Knowledge, earlier: When | None, chances: Chances | None
) -> Iterator[Coded]:
    tree, governed, faint = look.tree, look.governed, look.faint
    types: list[str] = []
    kept: dict[tuple[int, str], tuple[State, ...]] = {}
    for match in one_a_trigger([*look.told, *faint]):
        coded = _coded(annotation, tree, match, governed[match.trigger.index], knowledge, earlier)
        event = coded.event.event_type[0]
        if is_doubted(match, event, chances):
            continue
        coded = replace(coded, event=replace(coded.event, confidence=weighed(coded.event.confidence, event, chances)))
        if match in faint:
            kept[match.trigger.index, event] = coded.states
            yield replace(coded, faint=True, states=())
        else:
            types.append(event)
            yield coded
    seen = proposal(tree, look.parties, look.near, types, chances) if _is_heard(look) else None
    if seen is not None and chances is not None and is_credible(seen, chances[seen.entry.event], look.leisure):
        how = factuality(tree, seen.trigger, None, knowledge.modality, look.names)
        if seen.entry.event == "REJECT" and how.factuality is Factuality.NEGATED and how.by is None:
            # What is not done, granted or allowed is what is refused.
            how = replace(how, factuality=Factuality.ACTUAL)
        coded = _coded(annotation, tree, seen, how, knowledge, earlier)
        sure = round(0.8 * chances[seen.entry.event], 2)
        # What the model makes an act of changes what the entry of the same word says that it changes.
        states = kept.get((seen.trigger.index, seen.entry.event), ())
        yield replace(coded, event=replace(coded.event, event_type=(seen.entry.event,), confidence=sure), states=states)


def _coded(
    annotation: Annotation,
    tree: Tree,
    match: Match,
    told: Governed,
    knowledge: Knowledge,
    earlier: When | None,
) -> Coded:
    sentence = tree.sentence
    event_type, how = _as_told(tree, match, told, refused=_is_refused(tree, match))
    mode = match.mode if event_type == match.entry.event else _mode_of_threat(match, event_type)
    start, end = match.trigger.start, match.trigger.end
    anchor = match.arguments.light or match.trigger
    time = when(annotation.times, sentence, start, end, annotation.article, earlier=earlier)
    if time is None or time.basis in (Basis.NARRATIVE, Basis.PUBLICATION):
        time = when(annotation.times, sentence, anchor.start, anchor.end, annotation.article, earlier=earlier)
    where = place_of(annotation.places, sentence, start, end, annotation.article)
    ontology = knowledge.ontology
    actor, recipient = _sides(match, event_type)
    event = Event(
        event_type=(event_type,),
        mode=mode,
        context=_contexts(annotation, sentence, match, knowledge.contexts),
        cameo=match.entry.cameo
        if event_type == match.entry.event and match.entry.cameo
        else ontology.cameo(event_type, mode[0] if mode else None),
        quad_code=ontology.quad(event_type),
        event_scale=ontology.scale(event_type, mode),
        actor=actor,
        recipient=recipient,
        when=time,
        event_loc=where,
        size=sizes(sentence.text, protest=event_type == "PROTEST") if event_type in _SIZED else sizes(""),
        event_text=match.words,
        rule=match.entry.name,
        confidence=_confidence(match, where, by_chunks=sentence.by_chunks),
        start=start,
        end=end,
    )
    states = tuple(changes(annotation, tree, match, event, how))
    nominal = match.entry.pos == "noun"
    named_only = nominal and match.arguments.light is None
    return Coded(event, how, sentence, match.trigger.lemma.lower(), nominal, states, named_only)


def _sides(match: Match, event_type: str) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Who to whom. Talks have no sides; who promises or refuses to hold them does so to the other."""
    if not match.entry.reciprocal or event_type == match.entry.event:
        return match.actor, match.recipient
    before = tuple(e for e in match.actor if e.start < match.trigger.start)
    after = tuple(e for e in match.actor if e not in before)
    return (before, after) if before and after else (match.actor, match.recipient)


def _as_told(tree: Tree, match: Match, governed: Governed, *, refused: bool) -> tuple[str, Factuality]:
    """The type, and how surely, by the manual's rules for what is promised or threatened."""
    event, told = match.entry.event, governed.factuality
    if match.entry.factuality:
        fixed = Factuality(match.entry.factuality)
        return event, told if told in (Factuality.DENIED, Factuality.NEGATED) else fixed
    if told is Factuality.NEGATED and governed.by is None and (event in _GIVEN or (event in _PROMISED and refused)):
        # Who says that he will not give, lift or meet refuses.
        return "REJECT", Factuality.ACTUAL
    if told is Factuality.PLANNED and governed.by is not None and governed.by.lemma in TOLD_BY_COMING:
        told = Factuality.ACTUAL if event in SPOKEN else told
    announced = event == "RETREAT" and governed.by is None
    if told is Factuality.PLANNED and event in _DECIDED and _is_decided(tree, governed.by):
        # To grant, to refuse and to punish are done by deciding so.
        return event, Factuality.ACTUAL
    if told is Factuality.PLANNED and (event in _PROMISED or announced):
        return "AGREE", Factuality.PLANNED
    if told is Factuality.DENIED and event in SPOKEN:
        # Who denies an accusation grants that it was made.
        return event, Factuality.ACTUAL
    if event in _HARM and told is Factuality.PLANNED and governed.by is None and match.actor:
        # Harm that is announced is threatened (manual 2.0: conditional violence is THREATEN).
        return "THREATEN", Factuality.THREATENED
    if event == "THREATEN" and told is Factuality.ACTUAL:
        return event, Factuality.THREATENED
    return event, told


def _is_decided(tree: Tree, by: Token | None) -> bool:
    """Has somebody decided so? "Any decision to expel them" is none yet."""
    if by is None or by.lemma not in _DECIDING:
        return False
    return not any(t.lemma.lower() in ("any", "no") for t in tree.children(by, "det"))


def _mode_of_threat(match: Match, event_type: str) -> tuple[str, ...]:
    """Of harm that is announced: violence, or what the harm's own mode comes to."""
    if event_type != "THREATEN":
        return ()
    if match.entry.event == "ASSAULT":
        return ("violence",)
    return tuple(dict.fromkeys(_THREATENED_MODE[m] for m in match.mode if m in _THREATENED_MODE))


def _is_refused(tree: Tree, match: Match) -> bool:
    """Is it said with "will not" or "would not"?"""
    anchor = match.arguments.light or match.trigger
    return any(t.lemma in ("will", "would") or t.text.lower() in ("wo", "'ll") for t in tree.children(anchor, "aux"))


def _contexts(annotation: Annotation, sentence: Sentence, match: Match, contexts: Contexts) -> tuple[str, ...]:
    paragraph = [s for s in annotation.sentences if s.paragraph == sentence.paragraph]
    text = annotation.article.text[paragraph[0].start : paragraph[-1].end]
    return tuple(dict.fromkeys([*match.entry.context, *contexts.of(text)]))


def _confidence(match: Match, where: Place | None, *, by_chunks: bool) -> float:
    """How much of the act the sentence fills in: 0.5 for a bare noun, up to 0.95; less where no parse stands by it."""
    known = [bool(any(e.code for e in side)) for side in (match.actor, match.recipient)]
    base = 0.6 if match.entry.pos == "verb" else 0.5
    base -= 0.15 if by_chunks else 0.0
    return round(min(0.95, base + 0.12 * sum(known) + 0.04 * min(match.entry.demands, 2) + 0.03 * bool(where)), 2)
