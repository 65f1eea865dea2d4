"""One Settings: defaults, then file, then environment, then flags."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from dateline.errors import PackError
from dateline.settings import Settings, load_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dateline.toml"
    path.write_text(
        'db = "file.db"\nlanguage = "fr"\nmax_page_bytes = 10\nallow_hosts = ["a", "b"]\n', encoding="utf-8"
    )
    return path


def test_without_anything_said_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(environment={}) == Settings()


def test_what_is_nearer_to_the_call_counts_more(file: Path) -> None:
    environment = {"DATELINE_LANGUAGE": "de", "DATELINE_DB": "environment.db", "HOME": "/", "DATELINE_TEST": "x"}
    chosen = load_settings(file=file, environment=environment, db="flag.db", lexicon=None)
    assert (chosen.db, chosen.language, chosen.max_page_bytes, chosen.lexicon) == ("flag.db", "de", 10, "")


def test_text_of_the_environment_becomes_the_type_of_the_setting(file: Path) -> None:
    environment = {
        "DATELINE_MAX_PAGE_BYTES": "1000",
        "DATELINE_MAX_SECONDS_PER_PAGE": "2.5",
        "DATELINE_ALLOW_HOSTS": "127.0.0.1,localhost",
    }
    chosen = load_settings(file=file, environment=environment)
    assert (chosen.max_page_bytes, chosen.max_seconds_per_page) == (1000, 2.5)
    assert chosen.allow_hosts == ("127.0.0.1", "localhost")
    assert load_settings(file=file, environment={}).allow_hosts == ("a", "b")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("databse = 1", "no setting is named databse"),
        ("max_page_bytes = 'many'", "max_page_bytes: 'many' is not a whole number"),
        ("db = [", "mend the file or remove it"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_settings(file=path, environment={})
    assert says in str(error.value)


def test_a_file_that_was_named_and_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"none\.toml"):
        load_settings(file=tmp_path / "none.toml", environment={})


def test_a_text_that_is_no_number_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackError, match="workers"):
        load_settings(environment={"DATELINE_WORKERS": "two"})


def test_settings_are_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().db = "other.db"  # type: ignore[misc]


def test_packs_are_kept_in_the_users_cache_unless_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Settings().cache_folder == tmp_path / "dateline"
    assert Settings(cache="here").cache_folder == Path("here")
