"""Whose subject a second verb shares: that of the verb beside it, or of him who says what that tells."""

from __future__ import annotations

from dateline.model import Token
from dateline.reading.sentence import Tree

# "said the truce had failed and urged talks", ", he said, calling it a trick": the speaker does these himself.
SPEECH_VERBS = frozenset(
    """call urge warn accuse condemn vow pledge threaten demand express reject criticise criticize blame promise
    denounce deny praise thank welcome add insist announce cite note describe say tell quote stress argue dismiss
    appeal ask request hint refer""".split()
)


def sharing(tree: Tree, verb: Token) -> Token:
    """The verb whose subject a second verb or a participle shares: its head, but for what is said.

    "Lee said the truce had failed and urged talks": Lee urged them. "The army fled, Lee said, leaving its guns": the
    army left them.
    """
    head = tree.head(verb)
    if _says_more(tree, verb, head):
        return tree.head(head)
    return told_before(tree, verb) or head


def _says_more(tree: Tree, verb: Token, head: Token) -> bool:
    """Is it a second verb of the one who said what the first tells: "said it had failed and urged"?"""
    above = tree.head(head)
    spoken = verb.dep == "conj" and verb.tag == "VBD" and verb.lemma in SPEECH_VERBS and not tree.child(verb, "aux")
    said = head.dep == "ccomp" and above.tag == "VBD" and above.lemma in SPEECH_VERBS
    # What is said stands further back in time; a plain past beside it does not, unless it tells no act.
    further = head.tag == "VBN" or tree.child(head, "aux", "auxpass") is not None
    return spoken and said and (further or head.lemma == "be")


def told_before(tree: Tree, verb: Token) -> Token | None:
    """Of a participle behind a closing cue (", Lee said, leaving its guns"), the verb that Lee said it of."""
    cue = tree.head(verb)
    if verb.dep != "advcl" or verb.tag != "VBG" or verb.lemma in SPEECH_VERBS or verb.index < cue.index:
        return None
    if cue.lemma not in SPEECH_VERBS:
        return None
    told = tree.head(cue) if cue.dep == "parataxis" else tree.child(cue, "ccomp")
    return told if told is not None and told.index < cue.index and told.pos in ("VERB", "AUX") else None
