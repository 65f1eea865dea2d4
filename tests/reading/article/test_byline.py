"""Who wrote it."""

import pytest

from dateline.reading.article.byline import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Example and John Proof", ("Jane Example", "John Proof")),
        ("Jane Example, CNN", ("Jane Example",)),
        ("AFP", ("AFP",)),
        ("By JANE EXAMPLE in Baghdad", ("Jane Example",)),
        ("Analysis by Jane Example", ("Jane Example",)),
        ("By Jane Example on Monday, November 18th, 2019", ("Jane Example",)),
        ("https://www.example.com/jane", ()),
        ("Jane Example | Example Monitor", ("Jane Example", "Example Monitor")),
        ("by Jane Example Posted on March 10, 2020", ("Jane Example",)),
        ("Staff reporter", ()),
        ("", ()),
    ],
)
def test_names_are_taken_out_of_a_byline(text: str, names: tuple[str, ...]) -> None:
    assert names_in([text]) == names
