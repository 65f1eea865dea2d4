"""Whether a time looks back or ahead: by the verb that governs it, else by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Sentence, Token
from dateline.reading.sentence import Tree
from dateline.reading.timex.setting import Tense

_BORDER = re.compile(
    r"[.!?]['\"]+ |[,;:()\"]|--| - |''|``|\b(?:that|but|which|who|whom|while|after|when|where|because|although)\b"
)
_AHEAD = re.compile(
    r"\b(?:(?:will|'ll|shall|won't|would|may|might|must|going to|about to|upcoming|next(?! (?:to|door)\b))\b"
    r"|(?:is|are|was|were|be|been|am|'s|'re) (?:\w+ )?(?:to|due|set|slated) "
    r"|(?:plan|plans|planned|planning|expect|expects|expected|scheduled?|schedules|set|due|slated|hope"
    r"|hopes|hoped|hoping|want|wants"
    r"|intend|intends|intended|agree|agrees|agreed|promise|promises|promised|vow|vows|vowed|pledged?"
    r"|pledges|threatened?|threatens|decided?"
    r"|ordered|urged|asked|proposed?|proposes|ready|prepared?|preparing|likely|supposed|demanded?"
    r"|bound|meant|refused?|invited|called) (?:\w+ ){0,3}?to\b"
    r"|(?:expected|scheduled|slated|planned|forecast|due|set for|payable|effective|to be [a-z]+ed|deadline"
    r"|upcoming|expires?|takes? (?:effect|place|office)|(?:comes?|goes|go) into (?:force|effect)) )"
)
_BACK = re.compile(
    r"\b(?:said|says|told|was|were|had|did|has|have|been|began|came|went|took|held|met|left|made|won"
    r"|lost|fell|rose|led|brought|bought|sold|took|gave|got|kept|lost|paid|put|ran|saw|sent|set|shot"
    r"|spent|stood|struck|threw|wrote"
    r"|broke|built|caught|chose|cut|drew|drove|fought|flew|found|grew|hit|hurt|knew|laid|let|met|rode|sought|spoke"
    r"|stole|swore|taught|thought|woke|wore|became|sank|fled|swept|burst|shook|overthrew|withdrew|[a-z]{3,}ed(?! by))\b"
)
_SAYING = frozenset("said told announced reported added stated claimed confirmed warned argued denied".split())
# A clause is looked at no further than this from the time, so that a long line stays cheap.
_REACH = 160
# "trading resumes Monday", "the ministers meet on Friday": the present of what a calendar holds looks ahead.
_ON_A_CALENDAR = frozenset(
    """arrive begin close convene come depart end expire face fall fly gather go hold kick leave meet open play reopen
    resume return run start travel visit vote""".split()
)
_PLANNING = frozenset(
    """plan expect schedule set due agree hope want vow intend ask order urge promise pledge threaten decide prepare
    propose demand invite slate ready likely try refuse call require allow need seek request aim warn""".split()
)


# A day that something has yet to reach: "has given them until 9 a.m. Tuesday".
_UNTIL = re.compile(
    r"\b(?:until|as soon as|as early as|no later than|starting|beginning|effective|payable)"
    r" (?:on )?(?:[0-9][0-9:.]{0,4} ?[ap]\.?m\.? (?:[ecmp][sd]t )?(?:on )?|midnight |noon )?$"
)
_PUT_OFF = re.compile(r"\b(?:postponed|delayed|adjourned|extended|remanded|deferred|moved|back|off) until\b")
_HAD = re.compile(r" *,? *(?:[a-z]+ ){1,4}?(?:had|was|were)\b")
# "Originally scheduled for April 9, it will now": that day may be over or not, and is the nearest.
_FIRST_PLANNED = re.compile(
    r"\b(?:originally|initially|previously) (?:been )?(?:expected|scheduled|slated|planned|due|set)\b"
)
# What was done on the day that follows, whatever the clause asks for: "wants to lift the order issued (on) Thursday".
_DONE = re.compile(r"(?<!be )(?<!being )\b(?!expected|scheduled|planned|slated|need)[a-z]{3,}ed (?:on |late |early )*$")
# Of "Wednesday's ruling" and "a June accord" the day is over, whatever is still to be done about them.
_OVER = re.compile(
    r"(?:'s (?:[a-z-]+ ){0,2}| )(?:agreement|accord|ruling|decision|verdict|attacks?|bombings?|killings?|shootings?"
    r"|blasts?|explosions?|raids?"
    r"|announcement|statement|remarks|comments|clash(?:es)?|arrests?|violence|crash|earthquake|quake|incident"
    r"|massacre|coup|assault|murders?|deaths?|losses|loss|victory|win|defeat|fire|unrest)\b"
)
_AWAITED = re.compile(r"\b(?:ahead of|before|until|await|awaits|awaiting) $")
_LASTED = re.compile(r"\b(?:was|were|had|did|lasted|remained|continued|stayed|held|began|waited|worked|served)\b")


def tense_around(folded: str, start: int, end: int) -> Tense:
    """The tense of the clause around [start, end) of a folded sentence, by its words."""
    before = folded[max(0, start - _REACH) : start]
    borders = list(_BORDER.finditer(before.rstrip(" ,")))
    if borders:
        before = before[borders[-1].end() :]
    if _UNTIL.search(before) and (_PUT_OFF.search(before) or not _LASTED.search(before)):
        return Tense.PAST if _HAD.match(folded, end) else Tense.FUTURE
    if _DONE.search(before) or (_OVER.match(folded, end) and not _AWAITED.search(before)):
        return Tense.PAST
    if _FIRST_PLANNED.search(before):
        return Tense.NONE
    told = _told(before)
    # Loans extended through January, sales up through August: the nearest one.
    if before.endswith("through ") and told is Tense.PAST:
        return Tense.NONE
    if told is not Tense.NONE:
        return told
    after = folded[end : end + _REACH].lstrip(" ,")
    border = _BORDER.search(after)
    return _told_first(after[: border.start()] if border else after)


def _told_first(clause: str) -> Tense:
    ahead, back = _AHEAD.search(clause), _BACK.search(clause)
    if ahead and (back is None or ahead.start() <= back.start()):
        return Tense.FUTURE
    return Tense.PAST if back else Tense.NONE


# Who "was taken to hospital Friday" and who "had been due to meet" look back; who "was (due, planning) to" may still.
_PLANNED_THEN = re.compile(
    r"\bhad (?:\w+ )?(?:been |due |set |scheduled |to )|\b(?:was|were) (?:to have\b|(?!due|set|scheduled|slated"
    r"|expected|supposed|likely|planning|preparing|hoping|going|to )\w+ to )"
)


def _told(clause: str) -> Tense:
    if _PLANNED_THEN.search(clause):
        return Tense.PAST
    ahead = [m.start() for m in _AHEAD.finditer(clause)]
    back = list(_BACK.finditer(clause))
    if ahead and not any(m.group() in _SAYING and m.start() > ahead[-1] for m in back):
        return Tense.FUTURE
    return Tense.PAST if back else Tense.NONE


def tense_at(sentence: Sentence, tree: Tree | None, folded: str, start: int, end: int) -> Tense:
    """The tense at sentence offsets [start, end): by the words of its clause, else by the verb that governs it."""
    # Measured on TimeBank, the words are right more often than the small pipeline's tree.
    told = tense_around(folded, start, end)
    if told is not Tense.NONE or tree is None:
        return told
    top = tree.top(sentence.start + start, sentence.start + end)
    verb = governing_verb(tree, top) if top else None
    return _tense_of(tree, verb) if verb else Tense.NONE


def governing_verb(tree: Tree, token: Token) -> Token | None:
    """The nearest verb above a token."""
    return next((t for t in tree.ancestors(token) if t.pos in ("VERB", "AUX") and t.tag != "MD"), None)


def _tense_of(tree: Tree, verb: Token) -> Tense:
    helpers: Sequence[Token] = tree.children(verb, "aux", "auxpass")
    words = {t.text.lower() for t in helpers}
    if words & {
        "will",
        "shall",
        "'ll",
        "wo",
        "would",
        "may",
        "might",
        "can",
        "could",
        "must",
        "should",
    } and not words & {"have"}:
        return Tense.FUTURE
    if "to" in words:
        head = tree.head(verb)
        if head.lemma.lower() in _PLANNING or head.lemma.lower() == "be":
            return Tense.FUTURE
        return _tense_of(tree, head) if head.pos in ("VERB", "AUX") and head is not verb else Tense.NONE
    if verb.tag == "VBD" or words & {"was", "were", "had", "has", "have", "did", "'ve"}:
        return Tense.PAST
    if verb.tag in ("VBZ", "VBP") and verb.lemma.lower() in _ON_A_CALENDAR and not words:
        return Tense.FUTURE
    if verb.tag == "VBG" and words & {"is", "are", "am", "'s", "'re", "be"}:
        return Tense.FUTURE
    return Tense.NONE
