"""Files between the steps of an import: private to one account, on disk, gone after a day; nothing of them is stored.

An upload is two files under ``var/uploads/<account>``: the bytes as they came, and what is known of them.
"""

import json
import secrets
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import current_app

from portal.clock import now
from portal.config import Settings
from portal.files.errors import UploadGone
from portal.limits import UPLOAD_HOURS

TOKEN_BYTES = 18


def keep(account_id: int, data: bytes, facts: dict[str, Any]) -> str:
    """Put bytes aside for one account with what is known of them; answers the token."""
    folder = _folder(account_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    _write(folder / f"{token}.data", data)
    _put(account_id, token, facts)
    return token


def known_of(account_id: int, token: str) -> dict[str, Any]:
    """What is known of an upload. :raises UploadGone:"""
    path = _path(account_id, token, "json")
    if not path.is_file() or _is_old(path):
        raise UploadGone
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def learn(account_id: int, token: str, **facts: Any) -> dict[str, Any]:
    """Add to what is known of an upload; answers all of it. :raises UploadGone:"""
    kept = known_of(account_id, token) | facts
    _put(account_id, token, kept)
    return kept


def data_of(account_id: int, token: str) -> bytes:
    """The bytes as they came. :raises UploadGone: when they were dropped."""
    path = _path(account_id, token, "data")
    if not path.is_file():
        raise UploadGone
    return path.read_bytes()


def drop(account_id: int, token: str) -> None:
    """Forget an upload."""
    drop_data(account_id, token)
    _path(account_id, token, "json").unlink(missing_ok=True)


def drop_data(account_id: int, token: str) -> None:
    """Forget the bytes and keep what became of them."""
    _path(account_id, token, "data").unlink(missing_ok=True)


def delete_old() -> int:
    """Delete what nobody came back for within a day; answers how many files went."""
    gone = 0
    for path in _root().glob("*/*"):
        if _is_old(path):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _put(account_id: int, token: str, facts: dict[str, Any]) -> None:
    path = _path(account_id, token, "json")
    fresh = path.with_suffix(".new")
    _write(fresh, json.dumps(facts).encode())
    fresh.replace(path)


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)


def _path(account_id: int, token: str, suffix: str) -> Path:
    if not token.replace("-", "").replace("_", "").isalnum() or not token.isascii():
        raise UploadGone
    return _folder(account_id) / f"{token}.{suffix}"


def _is_old(path: Path) -> bool:
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return now() - changed > timedelta(hours=UPLOAD_HOURS)


def drop_all(account_id: int) -> None:
    """Forget every upload of an account."""
    shutil.rmtree(_folder(account_id), ignore_errors=True)


def _folder(account_id: int) -> Path:
    return _root() / str(account_id)


def _root() -> Path:
    settings: Settings = current_app.extensions["settings"]
    return Path(settings.var_dir) / "uploads"
