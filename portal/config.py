"""Settings, read from the environment (or `.env`) by the table in `config_table`, checked once at start."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.config_table import TABLE, sqlite_address


class SettingsError(Exception):
    """One or more settings are wrong; the message names every one of them."""

    def __init__(self, problems: list[str]) -> None:
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(
            f"Golosa cannot start, {len(problems)} setting(s) need attention:\n{lines}\n"
            "Nothing was started or changed. Set them in the environment or in .env; docs/settings.md explains each."
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked; attribute names are the table's names in lower case."""

    host: str
    port: int
    realtime_port: int
    realtime_url: str | None
    public_url: str | None
    database_url: str
    redis_url: str | None
    secret_key: str
    var_dir: Path
    demo: bool
    demo_anywhere: bool
    smtp_url: str | None
    mail_from: str
    trusted_proxies: int
    default_locale: str
    log_level: str
    room_send_rate: int
    second_factor: str
    max_upload_mb: int
    help_kept_days: int
    hsds: bool
    map_tiles: str | None
    map_attribution: str


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check every setting of TABLE; `None` means this process's environment over `.env`.

    Raises SettingsError with all problems in one message.
    """
    given = {name: text for name, text in (read_environment() if environ is None else environ).items() if text.strip()}
    values: dict[str, Any] = {}
    problems: list[str] = []
    for row in TABLE:
        text = given.get(row.name, row.default)
        try:
            values[row.name.lower()] = None if text is None else row.parse(text)
        except ValueError as error:
            values[row.name.lower()] = None
            problems.append(f"{row.name} {error} (it is {_shown(row.name, text)})")
    if not problems:
        _fill_dependent(values)
        problems = _contradictions(values)
    if problems:
        raise SettingsError(problems)
    values["secret_key"] = values["secret_key"] or _kept_secret(values["var_dir"])
    return Settings(**values)


def read_environment(folder: Path | None = None) -> dict[str, str]:
    """Return `.env` of `folder` (default: the current one) with this process's environment over it."""
    file = (folder or Path.cwd()) / ".env"
    if not file.exists():
        return dict(os.environ)
    from dotenv import dotenv_values  # a tenth of a start, for a file that most do not have

    kept = dotenv_values(file)
    return {name: text for name, text in kept.items() if text is not None} | dict(os.environ)


def _shown(name: str, text: str | None) -> str:
    return "not shown" if name in {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "SMTP_URL"} else repr(text)


def _fill_dependent(values: dict[str, Any]) -> None:
    """Fill what depends on other settings, in place."""
    demo_file: Path = values["var_dir"] / "demo.db"
    if values["demo"] is None:
        values["demo"] = not values["secret_key"] and not values["database_url"] and demo_file.exists()
    own_file = demo_file if values["demo"] else values["var_dir"] / "golosa.db"
    values["database_url"] = values["database_url"] or sqlite_address(own_file)
    values["second_factor"] = values["second_factor"] or ("offered" if values["demo"] else "required")
    values["realtime_port"] = values["realtime_port"] or values["port"] + 1


def _contradictions(values: dict[str, Any]) -> list[str]:
    problems = []
    if values["port"] == values["realtime_port"]:
        problems.append(f"REALTIME_PORT must differ from PORT (both are {values['port']})")
    if not values["demo"] and not values["secret_key"]:
        problems.append(
            "SECRET_KEY must be set outside the demo; make one with: openssl rand -hex 32 (the demo: make run)"
        )
    if values["demo"] and not values["demo_anywhere"] and not is_this_machine(values["host"]):
        problems.append(
            f"HOST {values['host']!r} would open the demo, where everybody signs in with one click, to other machines: "
            "use localhost, or set DEMO_ANYWHERE=1 if that is what you want"
        )
    return problems


def is_this_machine(host: str) -> bool:
    """Tell whether `host` can be reached from this machine only."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def _kept_secret(var_dir: Path) -> str:
    """Return the demo's own key, made at the first start and readable by its owner only."""
    path = var_dir / "demo-secret"
    var_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        mine = var_dir / f"demo-secret.{os.getpid()}"
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):  # another process was first: its key counts
            os.link(mine, path)
        mine.unlink()
    return path.read_text(encoding="ascii")
