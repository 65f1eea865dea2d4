"""How surely an act is told."""

from __future__ import annotations

import pytest

from dateline.model import Factuality
from dateline.reading.event.modality import factuality
from dateline.reading.event.own import load_modality
from dateline.reading.sentence import Parser, Tree
from tests.reading.story import parsed

WORDS = load_modality()


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Rebels attacked the town.", "attack", "actual"),
        ("Rebels did not attack the town.", "attack", "negated"),
        ("Rebels never attacked the town.", "attack", "negated"),
        ("Rebels may attack the town.", "attack", "hypothetical"),
        ("The ministers will meet on Monday.", "meet", "planned"),
        ("The ministers agreed to meet.", "meet", "planned"),
        ("Rebels threatened to attack the town.", "attack", "threatened"),
        ("The army denied that it had attacked the town.", "attack", "denied"),
        ("The army refused to attack the town.", "attack", "negated"),
        ("If rebels attack the town, people will flee.", "attack", "hypothetical"),
        ("Officials fear an attack on the town.", "attack", "hypothetical"),
        ("Fears of an attack grew in the town.", "attack", "hypothetical"),
        ("The minister said that rebels attacked the town.", "attack", "actual"),
        ("He condemned the attack on the town.", "attack", "actual"),
        ("Guards foiled an attack on the palace.", "attack", "negated"),
        ("Will rebels attack the town?", "attack", "planned"),
        ("Did rebels attack the town?", "attack", "hypothetical"),
        ("NATO to suspend training in Iraq.", "suspend", "planned"),
        ("The minister insisted that he will resist, as nurses left the wards.", "leave", "actual"),
        ("The minister did not win but praised the army.", "praise", "actual"),
        ("The army had no choice but to retreat.", "retreat", "actual"),
        ("France will keep its base after the troops leave the town.", "leave", "planned"),
        ("France kept its base after the troops left the town.", "leave", "actual"),
        ("France is not at war with the rebels, but has attacked the town.", "attack", "actual"),
        ("France stopped selling rifles while attacking the town.", "attack", "actual"),
        ("France sent a mission to attack the town.", "attack", "planned"),
        ("They signed an agreement for the troops to leave the town.", "leave", "planned"),
        ("The man pleaded guilty to attacking the town.", "attack", "actual"),
        ("The envoys were unable to meet in Geneva.", "meet", "negated"),
        ("France closed its base before rebels attacked the town.", "attack", "actual"),
        ("France will close its base before rebels attack the town.", "attack", "planned"),
        ("The raid could lead to an attack on the town.", "attack", "hypothetical"),
        ("The raid led to an attack on the town.", "attack", "actual"),
        ("Iran told him of the attack on the town.", "attack", "actual"),
        ("The government may be critical of the rebels.", "critical", "hypothetical"),
        ("The army is able to attack the town.", "attack", "hypothetical"),
        ("Turkey is reluctant to attack the town.", "attack", "negated"),
        ("Turkey is willing to break the truce and attack the town.", "attack", "planned"),
        ("It is time to attack the town.", "attack", "hypothetical"),
        ("France was the first country to attack the town.", "attack", "actual"),
        ("Anyone who attacks the town will pay a price.", "attack", "hypothetical"),
        ("Attacking the town is a mistake, the senator said.", "attack", "hypothetical"),
        ("Attacking the town was a mistake, the senator said.", "attack", "actual"),
        ("France has to attack the town.", "attack", "hypothetical"),
        ("France had to attack the town.", "attack", "actual"),
        ("France expects him to open by attacking the town.", "attack", "planned"),
        ("France opened by attacking the town.", "attack", "actual"),
        ("Attacks on the town could follow.", "attack", "hypothetical"),
        ("The attacks on the town could lead to war.", "attack", "actual"),
        ("Neither France nor Spain attacked the town.", "attack", "negated"),
    ],
)
def test_what_governs_an_act_decides_how_surely_it_is_told(
    parser: Parser, text: str, lemma: str, expected: str
) -> None:
    tree = Tree(parsed(parser, text)[0])
    trigger = next(t for t in tree.tokens if t.lemma == lemma)
    assert factuality(tree, trigger, None, WORDS).factuality is Factuality(expected)
