"""Settings are read from one table and checked all at once."""

import dataclasses
from pathlib import Path

import pytest

from portal.config import Settings, SettingsError, load_settings, read_environment
from portal.config_table import TABLE
from tools.settings_page import PAGE, page

KEY = "k" * 32


def problems_of(**environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings(environ)
    return caught.value.problems


def test_settings_are_exactly_the_rows_of_the_table() -> None:
    assert [field.name for field in dataclasses.fields(Settings)] == [row.name.lower() for row in TABLE]


def test_settings_page_is_written_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_defaults_hold_when_only_the_key_is_given(tmp_path: Path) -> None:
    settings = load_settings({"SECRET_KEY": KEY, "VAR_DIR": str(tmp_path), "PORT": "8000", "LOG_LEVEL": "  "})
    assert (settings.port, settings.realtime_port, settings.log_level) == (8000, 8001, "INFO")
    assert settings.database_url == f"sqlite:///{tmp_path}/golosa.db"
    assert (settings.demo, settings.redis_url, settings.secret_key) == (False, None, KEY)


def test_every_wrong_setting_is_named_in_one_message() -> None:
    problems = problems_of(
        PORT="99999", DEMO="maybe", SECRET_KEY="short", DATABASE_URL="mysql://x", DEFAULT_LOCALE="de"
    )
    assert [line.split()[0] for line in problems] == ["PORT", "DATABASE_URL", "SECRET_KEY", "DEMO", "DEFAULT_LOCALE"]
    assert "short" not in "".join(problems)


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": KEY, "REALTIME_PORT": "5000"}, "REALTIME_PORT"),
        ({"DEMO": "1", "HOST": "0.0.0.0"}, "HOST"),
        ({"SECRET_KEY": KEY, "SMTP_URL": "mail.example.org"}, "SMTP_URL"),
        ({"SECRET_KEY": KEY, "MAX_UPLOAD_MB": "0"}, "MAX_UPLOAD_MB"),
        ({"SECRET_KEY": KEY, "MAP_TILES": "https://tiles.example.org/{z}/{x}.png"}, "MAP_TILES"),
        ({"SECRET_KEY": KEY, "MAP_TILES": "https://{s}.example.org/{z}/{x}/{y}.png"}, "MAP_TILES"),
        ({"SECRET_KEY": KEY, "MAP_TILES": "https://a.example.org;script-src *//{z}/{x}/{y}.png"}, "MAP_TILES"),
        ({"SECRET_KEY": KEY, "MAP_TILES": "https://me:word@example.org/{z}/{x}/{y}.png"}, "MAP_TILES"),
        ({"SECRET_KEY": KEY, "MAP_TILES": "data:{z}{x}{y}"}, "MAP_TILES"),
    ],
)
def test_start_is_refused_when_settings_contradict(environ: dict[str, str], named: str, tmp_path: Path) -> None:
    (problem,) = problems_of(VAR_DIR=str(tmp_path), **environ)
    assert problem.startswith(named)


def test_demo_keeps_its_own_key_and_database(tmp_path: Path) -> None:
    environ = {"DEMO": "1", "VAR_DIR": str(tmp_path)}
    first, second = load_settings(environ), load_settings(environ)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) == 64
    assert first.database_url.endswith("/demo.db")
    assert [path.name for path in tmp_path.iterdir()] == ["demo-secret"]
    assert (tmp_path / "demo-secret").stat().st_mode & 0o077 == 0


def test_demo_can_be_opened_to_others_only_when_told_so(tmp_path: Path) -> None:
    told = {"DEMO": "1", "DEMO_ANYWHERE": "1", "HOST": "0.0.0.0", "VAR_DIR": str(tmp_path)}
    assert load_settings(told).host == "0.0.0.0"


def test_commands_reach_the_demo_when_it_is_the_only_database(tmp_path: Path) -> None:
    (tmp_path / "demo.db").touch()
    assert load_settings({"VAR_DIR": str(tmp_path)}).demo
    assert not load_settings({"VAR_DIR": str(tmp_path), "SECRET_KEY": KEY}).demo


def test_postgresql_address_gets_our_driver() -> None:
    settings = load_settings({"SECRET_KEY": KEY, "DATABASE_URL": "postgres://golosa@/golosa"})
    assert settings.database_url == "postgresql+psycopg://golosa@/golosa"


def test_relative_sqlite_address_means_the_folder_of_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings({"SECRET_KEY": KEY, "DATABASE_URL": "sqlite:///my.db"})
    assert settings.database_url == f"sqlite:///{tmp_path}/my.db"


def test_environment_wins_over_the_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("MAIL_FROM=file@example.org\nLOG_LEVEL=ERROR\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    merged = read_environment(tmp_path)
    assert (merged["MAIL_FROM"], merged["LOG_LEVEL"]) == ("file@example.org", "DEBUG")
