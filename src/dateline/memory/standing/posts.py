"""A person's posts: which of several descriptions of offices mean the same one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from dateline.memory.standing.naming import same_role

Role = frozenset[str]


@dataclass(frozen=True, slots=True)
class Post:
    """An office as one claim describes it: the key of the body ("" for none), the words of the role."""

    body: str
    role: Role
    code: str | None
    """Country or body code of the body, where it is known."""
    is_vague: bool
    """No more than a rank or "head", of a country at most."""

    @property
    def is_resolved(self) -> bool:
        """True where the body has an id."""
        return self.body.startswith(("id:", "geo:"))

    @property
    def sort_key(self) -> tuple[str, tuple[str, ...], str, bool]:
        """An order that does not depend on hashing."""
        return self.body, tuple(sorted(self.role)), self.code or "", self.is_vague


class Posts:
    """Every description of each person's offices, and the one that stands for each."""

    def __init__(self) -> None:
        self._told: dict[str, Counter[Post]] = defaultdict(Counter)

    def learn(self, person: str, post: Post) -> None:
        """Count one description."""
        self._told[person][post] += 1

    def meant(self, person: str, post: Post) -> Post:
        """The best description of the office that this one can mean: its body is resolved, its role exact."""
        told = self._told[person]
        current, seen = post, [post]
        while True:
            fitting = [p for p in told if _can_mean(current, p)] or [current]
            current = min(fitting, key=lambda p: _rank(p, told[p]))
            if current in seen:
                return min(seen, key=lambda p: _rank(p, told[p]))
            seen.append(current)


def _rank(post: Post, told: int) -> tuple[bool, bool, int, int, object]:
    """Vague ones last; then resolved bodies, then the most told, then the most exact."""
    return post.is_vague, not post.is_resolved, -told, -len(post.role), post.sort_key


def _can_mean(one: Post, other: Post) -> bool:
    """May two descriptions of one person's office mean the same?"""
    if one.body == other.body or not one.body or not other.body:
        return same_role(one.role, other.role)
    if one.is_vague or other.is_vague:
        return one.code == other.code or None in (one.code, other.code)
    # The White House and the United States; a body that was named without being known.
    akin = not (one.is_resolved and other.is_resolved) or (one.code is not None and one.code == other.code)
    return akin and one.role == other.role
