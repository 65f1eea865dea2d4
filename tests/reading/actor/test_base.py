"""The knowledge base: what it knows, what a user's folder changes, and how it says that a row is wrong."""

from __future__ import annotations

import csv
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.errors import PackError
from dateline.reading.actor import ActorBase

ORGANISATIONS = "id,kind,name,aliases,weak,code,sectors,parent,nouns,start,end,source\n"
SHIPPED = files("dateline.knowledge") / "actors"


def test_it_loads_in_well_under_a_second() -> None:
    # In a process of its own: in this one the collector walks over all that other tests keep.
    measured = (
        "import time; from dateline.reading.actor import ActorBase; started = time.process_time(); "
        "ActorBase.load(); print(time.process_time() - started)"
    )
    done = subprocess.run([sys.executable, "-c", measured], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1.0


def test_a_name_finds_what_it_is_written_for(base: ActorBase) -> None:
    assert [k.id for k in base.find("NATO")] == ["org:nato"]
    assert [k.id for k in base.find("Daesh")] == ["arm:islamic-state"]
    assert [k.id for k in base.find("al Qaeda")] == [k.id for k in base.find("Al-Qaeda")]
    assert base.find("Nobody of that name") == ()


def test_an_office_holds_from_its_first_day_until_before_its_last(base: ActorBase) -> None:
    trump = base.office_on("per:donald-trump", "2020-01-05")
    assert trump is not None
    assert (trump.title, trump.of) == ("President", "ctry:USA")
    assert base.office_on("per:donald-trump", "2022-01-05") is None
    assert base.office_on("per:mark-esper", "2019-07-22") is None
    assert base.office_on("per:mark-esper", "2019-07-23") is not None


@pytest.mark.parametrize(
    ("key", "of", "day", "person"),
    [
        ("president", "ctry:USA", "2016-06-01", "per:barack-obama"),
        ("president", "ctry:USA", "2020-01-05", "per:donald-trump"),
        ("president", "ctry:USA", "2021-06-01", "per:joe-biden"),
        ("foreign_minister", "ctry:IRN", "2020-01-05", "per:mohammad-javad-zarif"),
        ("secretary_general", "org:nato", "2012-01-01", "per:anders-fogh-rasmussen"),
        ("secretary_general", "org:nato", "2020-01-05", "per:jens-stoltenberg"),
        ("secretary_general", "org:nato", "2025-01-05", "per:mark-rutte"),
        ("secretary_general", "org:united-nations", "2016-12-31", "per:ban-ki-moon"),
        ("secretary_general", "org:united-nations", "2017-01-01", "per:antonio-guterres"),
    ],
)
def test_who_held_an_office_on_a_day(base: ActorBase, key: str, of: str, day: str, person: str) -> None:
    holder = base.holder(key, of, day)
    assert holder is not None
    assert holder.id == person


def test_rebels_who_took_power_are_a_government_from_that_day(base: ActorBase) -> None:
    taliban = base.get("arm:taliban")
    assert taliban is not None
    assert base.sectors_on(taliban, "2021-08-14") == ("REB",)
    assert base.sectors_on(taliban, "2021-08-15") == ("GOV",)


def test_a_folder_of_ones_own_replaces_by_id_and_adds(tmp_path: Path) -> None:
    rows = "org:nato,organisation,NATO,,,IGO,GOV,,pact,,,mine\nngo:reed,ngo,Reed Watch,Reed,,NGO,SOC,,group,,,mine\n"
    (tmp_path / "organisations.csv").write_text(ORGANISATIONS + rows, encoding="utf-8")
    base = ActorBase.load(tmp_path)
    nato = base.get("org:nato")
    assert nato is not None
    assert nato.sectors == ("GOV",)
    assert [k.id for k in base.find("Reed Watch")] == ["ngo:reed"]
    assert base.find("United Nations")


def test_a_persons_own_offices_replace_the_shipped_ones(tmp_path: Path) -> None:
    header = "person,office,key,of,sectors,start,end,source\n"
    row = "per:jens-stoltenberg,Finance Minister,finance_minister,ctry:NOR,,2019-01-01,,mine\n"
    (tmp_path / "offices.csv").write_text(header + row, encoding="utf-8")
    office = ActorBase.load(tmp_path).office_on("per:jens-stoltenberg", "2020-01-05")
    assert office is not None
    assert office.of == "ctry:NOR"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a:b,ngo,Reed,,,Netherlands,SOC,,,,,mine", "not three capital letters"),
        ("a:b,ngo,Reed,,,NGO,FUN,,,,,mine", "'FUN' is no sector"),
        ("a:b,ngo,Reed,,,NGO,SOC,,,soon,,mine", "no date"),
        ("a:b,ngo,,,,NGO,SOC,,,,,mine", "name is empty"),
        ("a:b,ngo,Reed,,,NGO,SOC", "12 columns"),
        ("a:b,ngo,Reed,,,NGO,SOC,,,,,mine,more", "12 columns"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(tmp_path: Path, row: str, said: str) -> None:
    good = "a:a,ngo,Good,,,NGO,SOC,,,,,mine\n"
    (tmp_path / "ngos.csv").write_text(ORGANISATIONS + good + row + "\n", encoding="utf-8")
    with pytest.raises(PackError, match=said) as caught:
        ActorBase.load(tmp_path)
    assert "ngos.csv, line 3" in str(caught.value)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such folder"):
        ActorBase.load(tmp_path / "none")


def test_a_file_of_a_name_that_is_never_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "friends.csv").write_text(ORGANISATIONS, encoding="utf-8")
    with pytest.raises(PackError, match=r"friends.csv: no actor file has this name; it is one of .*ngos.csv"):
        ActorBase.load(tmp_path)


def test_a_file_that_is_not_utf8_is_said(tmp_path: Path) -> None:
    (tmp_path / "ngos.csv").write_bytes(b"id,kind\n\xff\xfe,x\n")
    with pytest.raises(PackError, match="UTF-8"):
        ActorBase.load(tmp_path)


def test_every_shipped_row_has_a_source_and_every_id_is_its_own() -> None:
    seen: set[str] = set()
    for path in SHIPPED.iterdir():
        if not path.name.endswith(".csv"):
            continue
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        assert rows, path.name
        for row in rows:
            assert row.get("source", "own") or "name" in row, (path.name, row)
            if "id" in row and path.name != "shifts.csv":
                assert row["id"] not in seen, row["id"]
                seen.add(row["id"])


def test_every_office_is_of_somebody_known_and_of_something_known(base: ActorBase) -> None:
    text = (SHIPPED / "offices.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert base.get(row["person"]) is not None, row
        assert base.get(row["of"]) is not None, row
