"""Ways through the dependency tree of one parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Sentence, Token


class Tree:
    """A parsed sentence with its children known. Holds no state beyond what the tokens say."""

    __slots__ = ("_children", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self._children[token.head].append(token)

    def head(self, token: Token) -> Token:
        """The governor; a root gives itself."""
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Direct dependants in text order, all or only those with one of the labels."""
        found = self._children[token.index]
        return [t for t in found if t.dep in deps] if deps else found.copy()

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependant with one of the labels."""
        for t in self._children[token.index]:
            if not deps or t.dep in deps:
                return t
        return None

    def subtree(self, token: Token) -> list[Token]:
        """The token and all that hang on it, in text order."""
        seen: list[int] = []
        stack = [token]
        while stack:
            at = stack.pop()
            seen.append(at.index)
            stack.extend(self._children[at.index])
        return [self.tokens[i] for i in sorted(seen)]

    def span(self, token: Token) -> tuple[int, int]:
        """Article offsets that the subtree covers."""
        tokens = self.subtree(token)
        return tokens[0].start, tokens[-1].end

    def ancestors(self, token: Token) -> Iterator[Token]:
        """From the governor up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and those coordinated after it, in text order."""
        found = [token]
        for current in found:
            found.extend(t for t in self.children(current, "conj") if t not in found)
        return sorted(found, key=lambda t: t.index)

    def at(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap the article offsets [start, end)."""
        return [t for t in self.tokens if t.start < end and start < t.end]

    def top(self, start: int, end: int) -> Token | None:
        """The token in [start, end) that governs the others: the head word of a mention."""
        inside = self.at(start, end)
        indexes = {t.index for t in inside}
        return next((t for t in inside if t.head not in indexes or t.head == t.index), None)
