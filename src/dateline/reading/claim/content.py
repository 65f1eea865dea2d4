"""What is said: from a verb of saying to the stretch of text that it opens."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Token
from dateline.reading.claim.cues import Cues
from dateline.reading.claim.marks import EDGES, Span, inside
from dateline.reading.claim.surface import before_closing_cue, behind_colon, clause_behind
from dateline.reading.event.sharing import told_before
from dateline.reading.sentence import Tree

_NEAR, _STRICTLY_NEAR = 60, 25
_ABOUT = frozenset({"about", "of", "for", "on", "against", "to", "at", "over", "with"})
_WITH_OBJECT = frozenset({"for", "as", "of", "to"})
_GOING_ON = frozenset({"since", "because", "until", "unless", "if", "although", "though", "when", "including", "for"})
_SHOWING = frozenset({"show", "find", "indicate", "suggest", "reveal"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_COMMAS = (",", "”", '"', ",”", "—", "''", "’")


def content(tree: Tree, verb: Token, speaker: Token, marked: Sequence[Span], cues: Cues) -> Span | None:
    """The clause or the quoted words that the verb opens; None where it opens none."""
    if opened := behind_colon(tree, verb, marked):
        return opened
    clauses = _clauses(tree, verb, marked, cues)
    if not clauses and verb.lemma in _SHOWING and speaker.lemma.lower() in cues.headings:
        return _shown(tree, verb, marked)
    if clauses:
        return _trimmed_clause(tree, verb, speaker, clauses, marked, cues)
    wrapped = None if verb.lemma in cues.strict else _above(tree, verb, marked)
    near = wrapped or _quoted_near(verb, marked, strict=verb.lemma in cues.strict)
    near = near or _by_order(tree, verb, speaker, marked, cues)
    if near and verb.lemma in cues.attitude and tree.child(verb, "dobj"):
        # "condemned the test as “a threat”": all of it, and not the quoted words alone.
        object_ = stand(tree, verb, marked, cues)
        return None if object_ and object_[0] <= near[0] <= object_[1] else near
    return near


def _shown(tree: Tree, verb: Token, marked: Sequence[Span]) -> Span | None:
    """ "The poll shows Lee in the lead": the object with all that is told of it."""
    held = [t for t in tree.children(verb, "dobj", "ccomp", "xcomp", "prep", "oprd") if t.index > verb.index]
    if not held or held[0].dep == "prep":
        return None
    return grown(tree, (tree.span(held[0])[0], max(tree.span(t)[1] for t in held)), marked)


def _by_order(tree: Tree, verb: Token, speaker: Token, marked: Sequence[Span], cues: Cues) -> Span | None:
    found = before_closing_cue(tree, verb, speaker)
    if found is None and verb.lemma not in cues.strict:
        found = clause_behind(tree, verb)
    return grown(tree, found, marked) if found else None


def stand(tree: Tree, verb: Token, marked: Sequence[Span], cues: Cues) -> Span | None:
    """What the speaker takes a stand on: a clause with "to", an object, or what is behind "about" or "for"."""
    if verb.lemma in (cues.aiming | cues.attitude) and (clause := tree.child(verb, "xcomp")):
        return grown(tree, tree.span(clause), marked)
    if verb.lemma not in cues.attitude:
        return None
    if tree.child(verb, "agent") and (held := tree.child(verb, "nsubjpass")):
        return grown(tree, tree.span(held), marked)
    held = tree.child(verb, "dobj")
    if held is None:
        behind = [p for p in tree.children(verb, "prep") if p.lemma.lower() in _ABOUT]
        held = next((t for p in behind for t in tree.children(p, "pobj", "pcomp")), None)
        return None if held is None or _says_when(held) else grown(tree, tree.span(held), marked)
    if held.pos == "PRON" or _says_when(held):
        return None
    return grown(tree, _with_complement(tree, verb, held), marked)


def accusation(tree: Tree, verb: Token, marked: Sequence[Span]) -> Span | None:
    """What somebody is accused of or blamed for."""
    held = tree.child(verb, "dobj")
    for prep in (*tree.children(verb, "prep"), *(tree.children(held, "prep") if held else ())):
        if prep.lemma.lower() in ("of", "for") and (said := tree.child(prep, "pcomp", "pobj")):
            return grown(tree, tree.span(said), marked)
    return None


def grown(tree: Tree, span: Span, marked: Sequence[Span]) -> Span:
    """The span with quotation marks that it nearly reaches; trimmed of commas and "that"."""
    start, end = span
    for a, b in marked:
        if a - 2 <= start and end <= b + 2:
            # A clause within quotation marks: all that they hold is said.
            return a, b
        if a < end and start < b:
            # Words quoted in part are said to the end of the quotation.
            start = a if a < start or abs(max(a, tree.sentence.start) - start) <= 4 else start
            end = b if end < b or abs(min(b, tree.sentence.end) - end) <= 4 else end
    base, limit = tree.sentence.start, tree.sentence.end
    piece = tree.sentence.text[max(start, base) - base : min(end, limit) - base]
    left = len(piece) - len(piece.lstrip(EDGES))
    right = len(piece) - len(_without_and(piece))
    if piece[left:].lower().startswith("that "):
        left += 5
    return (start if start < base else start + left), (end if end > limit else max(end - right, start + left))


def with_other_half(tree: Tree, verb: Token, span: Span, marked: Sequence[Span], cues: Cues) -> Span:
    """With the quoted words on the other side of the cue in the same sentence: “A,” she wrote, “B.”"""
    if not any(a < span[1] and span[0] < b for a, b in marked):
        return span
    if span[1] <= verb.start:
        later = [s for s in marked if verb.end < s[0] < tree.sentence.end and not _cue_between(tree, verb, s[0], cues)]
        return next((together for s in reversed(later) if (together := _together(span, s))), span)
    earlier = [s for s in marked if tree.sentence.start - 1 <= s[0] < tree.sentence.start + 2 and s[1] < verb.start]
    return next((together for s in earlier if (together := _together(s, span))), span)


def with_afterthought(tree: Tree, verb: Token, span: Span) -> Span:
    """With the participle behind a closing cue: "The army fled, Lee said, leaving its guns"."""
    behind = [t for t in tree.children(verb, "advcl") if told_before(tree, t) is not None]
    return (span[0], max(span[1], *(tree.span(t)[1] for t in behind))) if behind and span[1] <= verb.start else span


def _together(first: Span, second: Span) -> Span | None:
    """Both halves as one stretch; None where what stands between them is longer than they are."""
    said = first[1] - first[0] + second[1] - second[0]
    return (first[0], second[1]) if second[0] - first[1] <= said else None


def wishes(tree: Tree, verb: Token) -> bool:
    """Does the clause only tell an aim ("wants to leave")?"""
    return bool(tree.children(verb, "xcomp")) and not tree.children(verb, "ccomp")


def _without_and(piece: str) -> str:
    """The piece without edges and a conjunction that leads on to other words."""
    kept = piece.rstrip(EDGES)
    return kept[: kept.rindex(" ")].rstrip(EDGES) if kept.endswith((" and", " but")) else kept


# --- inside ---------------------------------------------------------------------------------------


def _clauses(tree: Tree, verb: Token, marked: Sequence[Span], cues: Cues) -> list[Token]:
    found = [
        c
        for c in tree.children(verb, "ccomp")
        if tree.child(c, *_SUBJECTS) or c.pos != "VERB" or inside(c.start, marked)
    ]
    found = [c for c in found if not _is_set_against(tree, c, verb)]
    if not found and verb.lemma in cues.aiming:
        found = tree.children(verb, "xcomp", "ccomp")
    return found


def _trimmed_clause(
    tree: Tree, verb: Token, speaker: Token, clauses: list[Token], marked: Sequence[Span], cues: Cues
) -> Span:
    start = min(tree.span(c)[0] for c in clauses)
    end = max(tree.span(c)[1] for c in clauses)
    if start > verb.start and not inside(end - 1, marked):
        end = _before_circumstance(tree, clauses, end)
    if start <= verb.start < end:
        # The clause is wrapped round its cue: "The army, he said, would leave".
        before, after = _around_cue(tree, verb, (start, end))
        ends_quoted = inside(before[1] - 1, marked) or inside(before[1] - 2, marked)
        if ends_quoted and not inside(after[1] - 1, marked):
            # “A,” he said as they left: the rest tells when he said it.
            return grown(tree, before, marked)
        start, end = _together(before, after) or max(before, after, key=lambda s: s[1] - s[0])
    if end <= verb.start and verb.dep == "conj" and (whole := before_closing_cue(tree, verb, speaker)):
        # "The house was hit, and one man was killed, Lee said": both, where the first has no cue of its own.
        first = tree.at(whole[0], start)
        start = start if any(t.lemma in cues.verbs and t.pos == "VERB" for t in first) else whole[0]
    return grown(tree, (start, _before_next_cue(tree, verb, start, end, cues)), marked)


def _is_set_against(tree: Tree, clause: Token, verb: Token) -> bool:
    """ "The minister met the unions, however Lee called it pointless": what stands before is no words of his."""
    between = tree.tokens[clause.index + 1 : verb.index]
    return any(t.lemma.lower() == "however" and t.head == verb.index for t in between)


def _before_circumstance(tree: Tree, clauses: Sequence[Token], end: int) -> int:
    """ "said he would not give in, as nurses walked out": what went on meanwhile is the publisher's to tell."""
    for clause in clauses:
        for at in tree.children(clause, "advcl"):
            mark, doer = tree.child(at, "mark"), tree.child(at, "nsubj", "nsubjpass")
            if mark is None or doer is None or mark.lemma.lower() not in ("as", "while") or doer.pos == "PRON":
                continue
            own = [at, *tree.children(at, "aux", "auxpass")]
            if at.index > clause.index and any(t.tag == "VBD" for t in own) and _comma_before(tree, at):
                end = min(end, tree.span(at)[0])
    return end


def _around_cue(tree: Tree, verb: Token, span: Span) -> tuple[Span, Span]:
    """What stands before the cue with its speaker, and what stands behind them."""
    own = [t for t in (verb, *tree.children(verb, "nsubj", "aux", "advmod")) if span[0] <= t.start < span[1]]
    cut = min(tree.span(t)[0] if t is not verb else t.start for t in own), max(t.end for t in own)
    return (span[0], cut[0]), (cut[1], span[1])


def _before_next_cue(tree: Tree, verb: Token, start: int, end: int, cues: Cues) -> int:
    """The end of the clause, before a verb of saying that opens the speaker's next words."""
    for token in tree.at(start, end):
        if token.lemma not in cues.verbs or token.start <= start or token.index == 0:
            continue
        before = tree.tokens[token.index - 1]
        if (token.tag == "VBG" and before.text == ",") or _goes_on(tree, token, before, verb):
            return before.start
    return end


def _goes_on(tree: Tree, token: Token, before: Token, verb: Token) -> bool:
    """ "said the bridge had fallen and warned ...": a second cue of the same speaker."""
    same = token.tag == "VBD" and verb.tag == "VBD" and token.dep == "conj"
    return same and before.dep == "cc" and tree.child(token, *_SUBJECTS) is None


def _above(tree: Tree, verb: Token, marked: Sequence[Span]) -> Span | None:
    """ "The army would leave, he said": the clause that the verb is hung on, before or behind it."""
    head = tree.head(verb)
    if verb.dep not in ("parataxis", "advcl", "ccomp", "conj") or head.pos not in ("VERB", "AUX"):
        return None
    if verb.dep == "advcl" and verb.tag == "VBG":
        # "Lee left, telling reporters ...": what stands before is no words of his.
        return None
    own, whole = tree.span(verb), tree.span(head)
    if own[0] > head.start:
        if verb.dep == "parataxis" or _comma_before(tree, verb):
            before, after = (whole[0], own[0]), _half_behind(tree, verb)
            return grown(tree, (after and _together(before, after)) or before, marked)
    elif own[1] <= head.start:
        before, after = (whole[0], own[0]), (own[1], whole[1])
        return grown(tree, (own[0] > whole[0] and _together(before, after)) or after, marked)
    return None


def _half_behind(tree: Tree, verb: Token) -> Span | None:
    """What goes on behind the cue: "The strike goes on, he said, until they are paid"."""
    behind = tree.tokens[verb.index + 1 : verb.index + 3]
    if len(behind) < 2 or behind[0].text != "," or behind[1].text.lower() not in _GOING_ON:
        return None
    return behind[1].start, tree.sentence.end


def _quoted_near(verb: Token, marked: Sequence[Span], *, strict: bool) -> Span | None:
    near = [s for s in marked if _distance(s, verb) < _NEAR]
    if not near or (strict and min(_distance(s, verb) for s in near) >= _STRICTLY_NEAR):
        return None
    return min(s[0] for s in near), max(s[1] for s in near)


def _with_complement(tree: Tree, verb: Token, held: Token) -> Span:
    """The object with what the speaker makes of it: "called the test a threat", "blasted him for leaving"."""
    start, end = tree.span(held)
    for other in tree.children(verb, "oprd", "xcomp", "prep"):
        if other.dep != "prep" or other.lemma.lower() in _WITH_OBJECT:
            a, b = tree.span(other)
            if a >= end and a - end < 3:
                end = b
    return start, end


def _says_when(token: Token) -> bool:
    return token.entity in ("DATE", "TIME")


def _comma_before(tree: Tree, verb: Token) -> bool:
    start = min(t.index for t in tree.subtree(verb))
    return start > 0 and tree.tokens[start - 1].text in _COMMAS


def _cue_between(tree: Tree, verb: Token, start: int, cues: Cues) -> bool:
    """Does another verb of the sentence stand between the cue and the quotation?"""
    return any(
        t.pos == "VERB"
        and verb.index < t.index
        and t.end <= start
        and (t.lemma in cues.verbs or t.dep in ("conj", "ROOT", "parataxis"))
        for t in tree.tokens
    )


def _distance(span: Span, token: Token) -> int:
    return max(span[0] - token.end, token.start - span[1], 0)
