"""The table of all settings: name, kind, default, meaning and the check of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOCALES = ("ru", "en")
SECOND_FACTORS = ("required", "offered")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_DATABASE = re.compile(r"(sqlite|postgresql\+psycopg)://")
_TILES_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?")
_TILES_PATH = re.compile(r"(?:[^\s{}'\"<>;,]|\{[zxy]\})+")
_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: how the text of `name` becomes a value; `default` is text too (None: not set)."""

    name: str
    kind: str
    default: str | None
    meaning: str
    parse: Callable[[str], object]


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.strip().isdecimal() or not low <= int(text) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return int(text)

    return parse


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word not in _TRUE | _FALSE:
        raise ValueError("must be 1 or 0")
    return word in _TRUE


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return text

    return parse


def _url(*schemes: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        parts = urlsplit(text)
        if parts.scheme not in schemes or not (parts.netloc or parts.path):
            raise ValueError(f"must be an address that begins with {' or '.join(s + '://' for s in schemes)}")
        return text.rstrip("/")

    return parse


def _database(text: str) -> str:
    plain = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", text)
    if not _DATABASE.match(plain):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    scheme, _, rest = plain.partition(":///")
    if scheme == "sqlite":  # a relative path means the folder we were started in, whoever opens it later
        return sqlite_address(Path(rest))
    return plain


def sqlite_address(path: Path) -> str:
    """Return the database address of the SQLite file at `path`."""
    return f"sqlite:///{path.absolute()}"


def _secret(text: str) -> str:
    if len(text) < 32:
        raise ValueError("must have at least 32 characters; make one with: openssl rand -hex 32")
    return text


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text.strip()


def _path(text: str) -> Path:
    return Path(_text(text)).absolute()


def _tiles(text: str) -> str:
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not _TILES_HOST.fullmatch(parts.netloc):
        raise ValueError("must be an address of one server that begins with https:// or http://")
    if any(name not in text for name in ("{z}", "{x}", "{y}")) or not _TILES_PATH.fullmatch(text.strip()):
        raise ValueError("must hold {z}, {x} and {y}, and no quotes, blanks or other braces")
    return text.strip()


TABLE: tuple[Setting, ...] = (
    Setting(
        "HOST", "host name or address", "localhost", "where the pages are served; a demo stays on this machine", _text
    ),
    Setting("PORT", "number", "5000", "port of the pages", _whole(1, 65534)),
    Setting("REALTIME_PORT", "number", None, "port of the live rooms; PORT + 1 when not set", _whole(1, 65535)),
    Setting(
        "REALTIME_URL",
        "address",
        None,
        "public address of the live rooms when a proxy stands before them",
        _url("http", "https", "ws", "wss"),
    ),
    Setting(
        "PUBLIC_URL",
        "address",
        None,
        "public address of the pages, used in mails and invitations",
        _url("http", "https"),
    ),
    Setting(
        "DATABASE_URL",
        "address",
        None,
        "sqlite:/// or postgresql://; VAR_DIR/golosa.db (demo: demo.db) when not set",
        _database,
    ),
    Setting(
        "REDIS_URL",
        "address",
        None,
        "Redis for pokes between processes; needed as soon as there are two realtime processes or several machines",
        _url("redis", "rediss", "unix"),
    ),
    Setting(
        "SECRET_KEY",
        "text",
        None,
        "signs sessions and tickets; needed outside the demo, 32 characters or more",
        _secret,
    ),
    Setting("VAR_DIR", "folder", "var", "databases, uploads, indexes, the demo's mails", _path),
    Setting(
        "DEMO",
        "1 or 0",
        None,
        "demonstration: made-up people, sign-in with one click; never with real people. When not set: "
        "1 if there is VAR_DIR/demo.db and neither SECRET_KEY nor DATABASE_URL is set",
        _flag,
    ),
    Setting("DEMO_ANYWHERE", "1 or 0", "0", "lets a demo be reached from other machines", _flag),
    Setting(
        "SMTP_URL",
        "address",
        None,
        "smtp://user:password@host:port; without it mails wait in VAR_DIR/mail",
        _url("smtp", "smtps", "smtp+starttls"),
    ),
    Setting("MAIL_FROM", "mail address", "golosa@localhost", "sender of the mails", _text),
    Setting("TRUSTED_PROXIES", "number", "0", "how many reverse proxies stand before the pages", _whole(0, 9)),
    Setting("DEFAULT_LOCALE", "ru or en", "ru", "language for visitors who have not chosen one", _one_of(LOCALES)),
    Setting("LOG_LEVEL", "word", "INFO", "DEBUG, INFO, WARNING or ERROR", _one_of(LOG_LEVELS)),
    Setting(
        "ROOM_SEND_RATE",
        "number",
        "10",
        "how many lines a member may send to a live room in ten seconds",
        _whole(1, 1_000_000),
    ),
    Setting(
        "SECOND_FACTOR",
        "required or offered",
        None,
        "whether those who see children's records (administrator, coordinator, facilitator, duty psychologist, "
        "installation administrator, whoever represents an institution that is a child's guardian) must have a second "
        "step at sign-in; required when not set, in the demo offered",
        _one_of(SECOND_FACTORS),
    ),
    Setting("MAX_UPLOAD_MB", "number", "50", "largest file that can be uploaded, in megabytes", _whole(1, 2000)),
    Setting(
        "HELP_KEPT_DAYS",
        "number",
        "1095",
        "days after which a closed call for help is destroyed, with the quiet talk and the letters about it",
        _whole(30, 36500),
    ),
    Setting(
        "HSDS",
        "1 or 0",
        "1",
        "whether other systems may read at /hsds what partners show to everybody; 0 answers that there is no such page",
        _flag,
    ),
    Setting(
        "MAP_TILES",
        "address with {z}, {x}, {y}",
        None,
        "tiles of maps, https://tiles.example.org/{z}/{x}/{y}.png: whoever opens a map asks that server for them; "
        "without it maps are drawn here, plainer",
        _tiles,
    ),
    Setting(
        "MAP_ATTRIBUTION", "text", "", "whose map the tiles are, written in a corner of it as its makers ask", str.strip
    ),
)
