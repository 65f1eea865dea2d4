"""Who held which office on a day: facts known apart from the table, as a reader of that day's news knew them."""

from __future__ import annotations

import csv
from collections import defaultdict
from importlib.resources import files
from itertools import pairwise

import pytest

from dateline.reading.actor import ActorBase

# One line an office: whose it is, which, and who held it.
_ON = {
    "2003-03-20": """
        USA president George W. Bush|USA foreign_minister Colin Powell|USA defence_minister Donald Rumsfeld
        |GBR prime_minister Tony Blair|GBR foreign_minister Jack Straw|GBR defence_minister Geoff Hoon
        |FRA president Jacques Chirac|FRA prime_minister Jean-Pierre Raffarin
        |FRA foreign_minister Dominique de Villepin|FRA defence_minister Michele Alliot-Marie
        |DEU chancellor Gerhard Schroeder|DEU foreign_minister Joschka Fischer|DEU defence_minister Peter Struck
        |ESP prime_minister Jose Maria Aznar|ITA prime_minister Silvio Berlusconi|RUS president Vladimir Putin
        |RUS foreign_minister Igor Ivanov|RUS defence_minister Sergei Ivanov|RUS prime_minister Mikhail Kasyanov
        |JPN prime_minister Junichiro Koizumi|CHN president Hu Jintao|CHN prime_minister Wen Jiabao
        |AUS prime_minister John Howard|CAN prime_minister Jean Chretien|POL president Aleksander Kwasniewski
        |TUR prime_minister Recep Tayyip Erdogan|ISR prime_minister Ariel Sharon|IRQ president Saddam Hussein
        |EGY president Hosni Mubarak|IND prime_minister Atal Bihari Vajpayee|IND president A.P.J. Abdul Kalam
        |BRA president Luiz Inacio Lula da Silva|KOR president Roh Moo-hyun|ZAF president Thabo Mbeki
        |IRN president Mohammad Khatami|SYR president Bashar al-Assad|PSE president Yasser Arafat""",
    "2008-09-15": """
        USA president George W. Bush|USA foreign_minister Condoleezza Rice|USA defence_minister Robert Gates
        |GBR prime_minister Gordon Brown|GBR foreign_minister David Miliband|GBR defence_minister Des Browne
        |FRA president Nicolas Sarkozy|FRA prime_minister Francois Fillon|FRA foreign_minister Bernard Kouchner
        |DEU chancellor Angela Merkel|DEU foreign_minister Frank-Walter Steinmeier|ITA foreign_minister Franco Frattini
        |ESP prime_minister Jose Luis Rodriguez Zapatero|RUS president Dmitry Medvedev
        |RUS prime_minister Vladimir Putin|RUS foreign_minister Sergei Lavrov|RUS defence_minister Anatoly Serdyukov
        |CHN foreign_minister Yang Jiechi|JPN prime_minister Yasuo Fukuda|IND prime_minister Manmohan Singh
        |AUS prime_minister Kevin Rudd|CAN prime_minister Stephen Harper|BRA foreign_minister Celso Amorim
        |KOR president Lee Myung-bak|ISR prime_minister Ehud Olmert|ISR foreign_minister Tzipi Livni
        |ISR defence_minister Ehud Barak|IRN president Mahmoud Ahmadinejad|IRN foreign_minister Manouchehr Mottaki
        |IRQ prime_minister Nouri al-Maliki|IRQ foreign_minister Hoshyar Zebari|GEO president Mikheil Saakashvili
        |UKR president Viktor Yushchenko|UKR prime_minister Yulia Tymoshenko|POL president Lech Kaczynski
        |POL prime_minister Donald Tusk|TUR president Abdullah Gul|TUR foreign_minister Ali Babacan
        |ZWE president Robert Mugabe|PAK president Asif Ali Zardari|MEX president Felipe Calderon""",
    "2014-03-20": """
        USA president Barack Obama|USA foreign_minister John Kerry|USA defence_minister Chuck Hagel
        |GBR prime_minister David Cameron|GBR foreign_minister William Hague|GBR defence_minister Philip Hammond
        |FRA president Francois Hollande|FRA prime_minister Jean-Marc Ayrault|FRA foreign_minister Laurent Fabius
        |DEU foreign_minister Frank-Walter Steinmeier|DEU defence_minister Ursula von der Leyen
        |ITA prime_minister Matteo Renzi|ITA foreign_minister Federica Mogherini|ESP prime_minister Mariano Rajoy
        |RUS president Vladimir Putin|RUS prime_minister Dmitry Medvedev|RUS defence_minister Sergei Shoigu
        |CHN president Xi Jinping|CHN prime_minister Li Keqiang|CHN foreign_minister Wang Yi
        |JPN prime_minister Shinzo Abe|JPN foreign_minister Fumio Kishida|JPN defence_minister Itsunori Onodera
        |IND prime_minister Manmohan Singh|IND foreign_minister Salman Khurshid|AUS prime_minister Tony Abbott
        |AUS foreign_minister Julie Bishop|CAN prime_minister Stephen Harper|CAN foreign_minister John Baird
        |KOR president Park Geun-hye|BRA president Dilma Rousseff|MEX president Enrique Pena Nieto
        |UKR president Oleksandr Turchynov|UKR prime_minister Arseniy Yatsenyuk|TUR president Abdullah Gul
        |TUR prime_minister Recep Tayyip Erdogan|TUR foreign_minister Ahmet Davutoglu
        |ISR prime_minister Benjamin Netanyahu|ISR foreign_minister Avigdor Lieberman|ISR defence_minister Moshe Yaalon
        |IRN president Hassan Rouhani|IRN foreign_minister Mohammad Javad Zarif|EGY president Adly Mansour
        |ZAF president Jacob Zuma|SAU foreign_minister Saud al-Faisal""",
    "2018-07-16": """
        USA president Donald Trump|USA foreign_minister Mike Pompeo|USA defence_minister Jim Mattis
        |USA security_adviser John Bolton|GBR prime_minister Theresa May|GBR foreign_minister Jeremy Hunt
        |GBR defence_minister Gavin Williamson|GBR interior_minister Sajid Javid|FRA president Emmanuel Macron
        |FRA prime_minister Edouard Philippe|FRA foreign_minister Jean-Yves Le Drian
        |FRA defence_minister Florence Parly|DEU chancellor Angela Merkel|DEU foreign_minister Heiko Maas
        |ITA prime_minister Giuseppe Conte|ITA interior_minister Matteo Salvini|ESP prime_minister Pedro Sanchez
        |FIN president Sauli Niinisto|AUT chancellor Sebastian Kurz|AUS prime_minister Malcolm Turnbull
        |CAN foreign_minister Chrystia Freeland|JPN foreign_minister Taro Kono|IND foreign_minister Sushma Swaraj
        |PAK president Mamnoon Hussain|IRQ prime_minister Haider al-Abadi|SVK prime_minister Peter Pellegrini
        |MYS prime_minister Mahathir Mohamad|ETH prime_minister Abiy Ahmed|BRA president Michel Temer
        |UKR president Petro Poroshenko|ARM prime_minister Nikol Pashinyan|ISR defence_minister Avigdor Lieberman""",
    "2020-01-05": """
        USA foreign_minister Mike Pompeo|USA defence_minister Mark Esper|GBR foreign_minister Dominic Raab
        |GBR defence_minister Ben Wallace|DEU defence_minister Annegret Kramp-Karrenbauer
        |IRN supreme_leader Ali Khamenei|IRN president Hassan Rouhani|IRQ prime_minister Adel Abdul Mahdi
        |IRQ president Barham Salih|RUS prime_minister Dmitry Medvedev|SAU foreign_minister Faisal bin Farhan
        |UKR president Volodymyr Zelenskyy|UKR foreign_minister Vadym Prystaiko|TUR defence_minister Hulusi Akar
        |ITA foreign_minister Luigi Di Maio|JPN defence_minister Taro Kono|KOR foreign_minister Kang Kyung-wha
        |IND defence_minister Rajnath Singh|AUS prime_minister Scott Morrison|ARG president Alberto Fernandez""",
    "2022-03-01": """
        USA president Joe Biden|USA foreign_minister Antony Blinken|USA defence_minister Lloyd Austin
        |USA security_adviser Jake Sullivan|GBR prime_minister Boris Johnson|GBR foreign_minister Liz Truss
        |GBR interior_minister Priti Patel|GBR finance_minister Rishi Sunak|FRA prime_minister Jean Castex
        |DEU chancellor Olaf Scholz|DEU foreign_minister Annalena Baerbock|DEU defence_minister Christine Lambrecht
        |ITA prime_minister Mario Draghi|RUS defence_minister Sergei Shoigu|CHN defence_minister Wei Fenghe
        |JPN prime_minister Fumio Kishida|JPN foreign_minister Yoshimasa Hayashi|JPN defence_minister Nobuo Kishi
        |KOR president Moon Jae-in|UKR foreign_minister Dmytro Kuleba|UKR defence_minister Oleksii Reznikov
        |ISR prime_minister Naftali Bennett|ISR foreign_minister Yair Lapid|IRN president Ebrahim Raisi
        |CAN defence_minister Anita Anand|AUS defence_minister Peter Dutton|PAK prime_minister Imran Khan
        |BRA president Jair Bolsonaro|FIN prime_minister Sanna Marin|POL prime_minister Mateusz Morawiecki""",
    "2024-09-10": """
        GBR prime_minister Keir Starmer|GBR foreign_minister David Lammy|GBR defence_minister John Healey
        |GBR finance_minister Rachel Reeves|FRA prime_minister Michel Barnier|DEU defence_minister Boris Pistorius
        |RUS defence_minister Andrei Belousov|CHN prime_minister Li Qiang|CHN defence_minister Dong Jun
        |JPN foreign_minister Yoko Kamikawa|KOR president Yoon Suk-yeol|UKR foreign_minister Andrii Sybiha
        |ISR defence_minister Yoav Gallant|IRN president Masoud Pezeshkian|IRN foreign_minister Abbas Araghchi
        |TUR foreign_minister Hakan Fidan|MEX president Andres Manuel Lopez Obrador|ARG president Javier Milei
        |NLD prime_minister Dick Schoof|POL foreign_minister Radoslaw Sikorski|THA prime_minister Paetongtarn Shinawatra
        |EGY foreign_minister Badr Abdelatty|CAN foreign_minister Melanie Joly|AUS foreign_minister Penny Wong""",
}
_OTHERS = """org:united-nations secretary_general 2003-03-20 Kofi Annan
org:united-nations secretary_general 2008-09-15 Ban Ki-moon
org:united-nations secretary_general 2022-03-01 Antonio Guterres
org:nato secretary_general 2003-03-20 George Robertson
org:nato secretary_general 2008-09-15 Jaap de Hoop Scheffer
org:nato secretary_general 2020-01-05 Jens Stoltenberg
org:nato secretary_general 2025-01-10 Mark Rutte
org:european-union high_representative 2014-03-20 Catherine Ashton
org:european-union high_representative 2018-07-16 Federica Mogherini
org:european-union high_representative 2022-03-01 Josep Borrell
ctry:GBR monarch 2020-01-05 Queen Elizabeth II
ctry:GBR monarch 2024-09-10 King Charles III
ctry:SAU monarch 2020-01-05 King Salman
ctry:VAT pope 2008-09-15 Pope Benedict XVI
ctry:VAT pope 2020-01-05 Pope Francis"""


def _facts() -> list[tuple[str, str, str, str]]:
    """(id of whose office, office, day, holder)"""
    found = []
    for day, lines in _ON.items():
        for line in " ".join(lines.split()).split("|"):
            code, key, name = line.strip().split(" ", 2)
            found.append((f"ctry:{code}", key, day, name.strip()))
    for line in _OTHERS.split("\n"):
        of, key, day, name = line.split(" ", 3)
        found.append((of, key, day, name))
    return found


FACTS = _facts()


@pytest.mark.parametrize(("of", "key", "day", "name"), FACTS)
def test_the_office_was_held_by_whom_the_day_knew(base: ActorBase, of: str, key: str, day: str, name: str) -> None:
    held = base.holder(key, of, day)
    assert held is not None
    assert held in base.find(name)


def test_the_facts_are_many() -> None:
    assert len(FACTS) > 200


def test_an_office_of_one_has_one_holder_at_a_time() -> None:
    """Of those that only one can hold, no term reaches into the next by more than a changing of hands."""
    text = (files("dateline.knowledge") / "actors" / "offices.csv").read_text(encoding="utf-8")
    single = {"president", "prime_minister", "chancellor", "monarch", "supreme_leader", "foreign_minister"}
    single |= {"defence_minister", "pope", "secretary_general", "high_representative"}
    terms: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines()):
        if row["key"] in single:
            terms[row["key"], row["of"]].append((row["start"], row["end"] or "9999", row["person"]))
    for office, held in terms.items():
        held.sort()
        for (_, end, one), (start, _, other) in pairwise(held):
            assert one == other or end <= start, (office, one, other)
