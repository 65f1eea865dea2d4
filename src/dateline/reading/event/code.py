"""From an annotated article to coded acts (PLOVER manual 2.0): what, who to whom, where, when, how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.ontology import Ontology
from dateline.model import Annotation, Basis, Entity, Event, Factuality, Place, Sentence, State, When
from dateline.reading.event.context import Contexts
from dateline.reading.event.credible import is_credible, tells_an_act
from dateline.reading.event.lexicon import Lexicon
from dateline.reading.event.manual import as_told, mode_as_told
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
from dateline.reading.event.told import is_content, is_private_talk, is_told, one_a_trigger
from dateline.reading.place import place_of
from dateline.reading.sentence import Tree
from dateline.reading.timex import not_ahead, when

# Read by hand, acts by the model alone were right as often as those of rules at so much of its chance.
_LESS_SURE = 0.75
# Sentences, the headline among them, that are no story yet.
_FEW = 3
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
    story: bool
    """Does the text say more than a sentence or two?"""


def _looks(annotation: Annotation, knowledge: Knowledge) -> list[_Look]:
    lead, genre = leads(annotation), leisure(annotation, knowledge.lexicon)
    parsed = [s for s in annotation.sentences if s.tokens]
    return [_look(annotation, s, knowledge, lead=s.index in lead, genre=genre) for s in parsed]


def _look(annotation: Annotation, sentence: Sentence, knowledge: Knowledge, *, lead: bool, genre: Leisure) -> _Look:
    tree = Tree(sentence)
    parties = Parties(tree, annotation.actors, annotation.places, knowledge.lexicon.words("@somebody"))
    near = tuple(a for a in annotation.actors if sentence.start <= a.start < sentence.end and is_political(a))
    bodies = [a for a in near if a.id is not None and a.kind not in ("person", "people", "state")]
    names = frozenset(t.index for t in tree.tokens if any(b.start <= t.start and t.end <= b.end for b in bodies))
    met = [m for m in matches(tree, parties, knowledge.lexicon) if isinstance(m, Match)]
    governed = {m.trigger.index: factuality(tree, m.trigger, m.arguments.light, knowledge.modality, names) for m in met}
    acts = [m for m in met if not is_content(m, governed[m.trigger.index], met, tree)]
    acts = [m for m in acts if not is_private_talk(m, annotation.quotes, genre)]
    told = tuple(m for m in acts if is_told(m, knowledge.lexicon, tree, near, genre))
    faint = tuple(m for m in acts if m not in told and genre is not Leisure.WHOLLY and not m.actor)
    return _Look(tree, parties, governed, told, faint, near, names, lead, genre, len(annotation.sentences) > _FEW)


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
    parties = Parties(tree, annotation.actors, annotation.places, knowledge.lexicon.words("@somebody"))
    return list(matches(tree, parties, knowledge.lexicon))


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
    if (seen := _proposed(look, types, chances)) is None or chances is None:
        return
    how = factuality(tree, seen.trigger, None, knowledge.modality, look.names)
    done = {m.trigger.index for m in look.told if governed[m.trigger.index].factuality is Factuality.ACTUAL}
    if not tells_an_act(tree, seen, how, done, knowledge.lexicon):
        return
    if seen.entry.event == "REJECT" and how.factuality is Factuality.NEGATED and how.by is None:
        # What is not done, granted or allowed is what is refused.
        how = replace(how, factuality=Factuality.ACTUAL)
    coded = _coded(annotation, tree, seen, how, knowledge, earlier)
    sure = round(_LESS_SURE * chances[seen.entry.event], 2)
    # What the model makes an act of changes what the entry of the same word says that it changes.
    states = kept.get((seen.trigger.index, seen.entry.event), ())
    yield replace(coded, event=replace(coded.event, event_type=(seen.entry.event,), confidence=sure), states=states)


def _proposed(look: _Look, types: Sequence[str], chances: Chances | None) -> Match | None:
    """What the model sees and no rule tells (`types`: what they tell); None where that is not believed."""
    if not _is_heard(look):
        return None
    seen = proposal(look.tree, look.parties, look.near, types, chances)
    if seen is None or chances is None:
        return None
    return seen if is_credible(seen, chances[seen.entry.event], look.leisure, story=look.story) else None


def _coded(
    annotation: Annotation,
    tree: Tree,
    match: Match,
    told: Governed,
    knowledge: Knowledge,
    earlier: When | None,
) -> Coded:
    sentence = tree.sentence
    event_type, how = as_told(tree, match, told)
    mode = mode_as_told(match, event_type)
    start, end = match.trigger.start, match.trigger.end
    anchor = match.arguments.light or match.trigger
    time = when(annotation.times, sentence, start, end, annotation.article, earlier=earlier)
    if time is None or time.basis in (Basis.NARRATIVE, Basis.PUBLICATION):
        time = when(annotation.times, sentence, anchor.start, anchor.end, annotation.article, earlier=earlier)
    if how is Factuality.ACTUAL and not match.arguments.clauses:
        # But "agreed to meet on Friday" tells the day of the meeting.
        time = not_ahead(time, sentence, annotation.article)
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
