"""Ways through a parse."""

from __future__ import annotations

from dateline.reading.sentence import Parser, Tree
from tests.reading.story import parsed, story


def tree(parser: Parser, text: str) -> Tree:
    return Tree(parsed(parser, text)[0])


def test_a_token_knows_its_children_and_governor(parser: Parser) -> None:
    t = tree(parser, "NATO suspended its training.")
    verb = next(x for x in t.tokens if x.lemma == "suspend")
    assert [c.text for c in t.children(verb, "nsubj", "dobj")] == ["NATO", "training"]
    assert t.head(t.tokens[0]) == verb
    assert t.head(verb) == verb


def test_coordinated_words_are_found_from_the_first(parser: Parser) -> None:
    t = tree(parser, "France, Germany and Spain met.")
    assert [c.text for c in t.conjuncts(t.tokens[0])] == ["France", "Germany", "Spain"]


def test_the_top_of_a_mention_is_its_head_word(parser: Parser) -> None:
    text = "The Turkish foreign minister left."
    t = tree(parser, text)
    top = t.top(0, len("The Turkish foreign minister"))
    assert top is not None
    assert top.text == "minister"


def test_only_wanted_sentences_are_parsed(parser: Parser) -> None:
    from dateline.reading.sentence import split

    sentences = parser.parse(split(story("One left. Two stayed.")), lambda s: "Two" in s.text)
    assert [bool(s.tokens) for s in sentences] == [False, True]


def test_offsets_of_tokens_are_those_of_the_article(parser: Parser) -> None:
    text = "First one. “Second” one, says NATO’s chief."
    for sentence in parsed(parser, text):
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
