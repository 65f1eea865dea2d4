"""Writes the training sentences: `python -m training.generate [-o FILE]`. Same seed, same bytes."""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from training.telling import Sentence, Teller, finished
from training.words import HERE, Country, Group, load_words

SEED = 20200104
PER_TYPE = 460
PER_NEST = 220
PER_NONE = 2200
SECOND_ACT = 0.2
LEXICON = HERE.parent / "src" / "dateline" / "knowledge" / "lexicon"
# A `no` sentence proves that one entry is silent; with these words it may still tell an act of another type.
_DOUBTFUL = re.compile(
    r"\b(?:rebels?|troops?|soldiers?|police|army|protest\w*|attack\w*|students|court|workers|minister|president|"
    r"government|war|killed|arrested|strike|talks|UN|EU|charged|wounded|refugees)\b",
    re.IGNORECASE,
)


def sentences(seed: int = SEED) -> list[Sentence]:
    """Every training sentence, shuffled, without doubles of text."""
    teller = Teller(load_words(), seed)
    made = [*_from_wordings(teller), *_from_nests(teller), *_from_lexicon(teller)]
    teller.random.shuffle(made)
    return list({one.text: one for one in reversed(made)}.values())


def _from_wordings(teller: Teller) -> Iterator[Sentence]:
    """The wordings of each type in turn, so that rare ones are told as often as frequent ones."""
    for event in sorted({group.event for group in teller.words.groups}):
        lines = [
            (group, form, line)
            for group in teller.words.groups
            if group.event == event
            for form, lines in (("act", group.acts), ("noun", group.nouns), ("whole", group.whole))
            for line in lines
        ]
        teller.random.shuffle(lines)
        wanted = PER_NONE if event == "NONE" else max(PER_TYPE, 3 * len(lines))
        for number in range(wanted):
            yield _told(teller, *lines[number % len(lines)])


def _told(teller: Teller, group: Group, form: str, line: str) -> Sentence:
    actor = teller.entity(group.actor)
    recipient = teller.entity(group.recipient, other_than=actor.country)
    if form == "act":
        line = teller.clause(line, actor, recipient if group.passive else None)
    elif form == "noun":
        line = teller.random.choice(teller.words.frames["carrier"]).replace("{N}", line)
    marked = teller.render(line, actor, recipient)
    if group.event == "NONE":
        return finished(_plainly_framed(teller, marked, actor.country), "NONE", None, "actual", "wording")
    return finished(
        _lengthened(teller, marked, group.event, actor.country), group.event, group.mode, "actual", "wording"
    )


def _lengthened(teller: Teller, told: str, event: str, country: Country) -> str:
    """The telling framed, and now and then with another act behind it that is only background."""
    if teller.random.random() < SECOND_ACT:
        others = [group for group in teller.words.groups if group.nouns and group.event != event]
        group = teller.random.choice(others)
        actor, recipient = teller.entity(group.actor), teller.entity(group.recipient)
        link = teller.random.choice(teller.words.frames["link"])
        roles = {"A": actor.text, "B": recipient.text}
        told += teller.fill(link.replace("{N}", teller.random.choice(group.nouns)), roles, actor.country)
    return teller.framed(told, country)


def _plainly_framed(teller: Teller, told: str, country: Country) -> str:
    """Openings and attributions only: a trailing clause might tell an act."""
    if teller.random.random() < 0.25:
        told = teller.fill(teller.random.choice(teller.words.frames["opening"][:10]), {}, country) + told
    if teller.random.random() < 0.25:
        told += teller.fill(teller.random.choice(teller.words.frames["closing"]), {}, country)
    return told


def _from_nests(teller: Teller) -> Iterator[Sentence]:
    """Acts inside acts: what is asked, threatened, refused, promised, alleged."""
    for nest in tomllib.loads((HERE / "nesting.toml").read_text(encoding="utf-8"))["nest"]:
        lines = nest["lines"].strip().splitlines()
        inner = {event: [g for g in teller.words.groups if g.event == event and g.acts] for event in nest["within"]}
        for number in range(PER_NEST):
            group = teller.random.choice(inner[teller.random.choice(nest["within"])])
            yield _nested(teller, nest, lines[number % len(lines)], group)


def _nested(teller: Teller, nest: dict[str, object], line: str, group: Group) -> Sentence:
    actor = teller.entity(tuple(nest["actor"]))  # type: ignore[arg-type]
    recipient = teller.entity(tuple(nest["recipient"]), other_than=actor.country)  # type: ignore[arg-type]
    third = teller.entity(group.recipient, other_than=recipient.country)
    fourth = teller.entity(group.actor, other_than=actor.country)
    holder = recipient if "{B} to {to}" in line or "{B} of {ing}" in line else actor
    act = teller.random.choice(group.acts)
    line = line.replace("{to}", teller.infinitive(act, holder)).replace("{ing}", teller.gerund(act, holder))
    noun = teller.random.choice(group.nouns or ("{A's} decision",))
    line = line.replace("{N}", noun.replace("{A", "{D").replace("{B", "{C"))
    marked = teller.render(line, actor, recipient, {"C": third.text, "D": fourth.text})
    told = teller.framed(marked, actor.country) if teller.random.random() < 0.5 else marked
    mode = nest.get("mode")
    return finished(
        told, str(nest["event"]), str(mode) if mode else None, str(nest.get("factuality", "actual")), "nesting"
    )


def _from_lexicon(teller: Teller) -> Iterator[Sentence]:
    """The proof sentences of the lexicon: as they are, with other actors, and framed."""
    for path in sorted(LEXICON.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("entry", []):
            mode = entry.get("mode") or [None]
            for text in entry.get("yes", []):
                yield from _varied(teller, text, entry["event"], mode[0] if isinstance(mode, list) else mode)
            for text in entry.get("no", []):
                if not _DOUBTFUL.search(text):
                    yield finished(text, "NONE", None, "actual", "lexicon")


def _varied(teller: Teller, text: str, event: str, mode: str | None) -> Iterator[Sentence]:
    yield finished(text, event, mode, "actual", "lexicon")
    for _ in range(2):
        other = _with_other_countries(teller, text.rstrip("."))
        lowered = re.sub(r"^(The|A|An) ", lambda article: article.group().lower(), other)
        framed = _lengthened(teller, lowered, event, teller.random.choice(teller.words.countries))
        yield finished(framed, event, mode, "actual", "lexicon")


def _with_other_countries(teller: Teller, text: str) -> str:
    """Each country that is named becomes another one throughout, name for name and adjective for adjective."""
    swap: dict[str, str] = {}
    for country in teller.words.countries:
        if any(form in text and re.search(rf"\b{re.escape(form)}\b", text) for form in _forms(country)):
            other = teller.random.choice(teller.words.countries)
            swap |= {old: new for old, new in zip(_forms(country), _forms(other), strict=True) if old not in swap}
    if not swap:
        return text
    named = "|".join(re.escape(form) for form in sorted(swap, key=lambda form: (-len(form), form)))
    return re.sub(rf"\b(?:{named})\b", lambda found: swap[found.group()], text)


def _forms(country: Country) -> tuple[str, ...]:
    return country.name, country.adjective, country.capital, country.city


def write_sentences(path: Path, seed: int = SEED) -> Path:
    """The file with one sentence a line."""
    path.write_text(_lines(seed), encoding="utf-8")
    return path


def _lines(seed: int) -> str:
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in sentences(seed))


def main() -> int:
    """Writes JSON lines to the file or to standard output."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-o", "--output", type=Path)
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    if given.output is None:
        sys.stdout.write(_lines(given.seed))
    else:
        write_sentences(given.output, given.seed)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
