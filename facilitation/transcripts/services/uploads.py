"""Files between the steps of an import: private to one account, on disk, gone after a day; nothing of them is stored.

An upload is two files under ``var/uploads/<account>``: the bytes as they came, and what is known of them.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import current_app

from facilitation.transcripts.errors import UploadGone
from facilitation.transcripts.rules import ParsedTranscript, parse_transcript
from facilitation.transcripts.rules.kept import from_plain, to_plain
from facilitation.transcripts.services.importing import check_size
from portal.clock import now
from portal.config import Settings
from portal.limits import UPLOAD_HOURS

TOKEN_BYTES = 18
READ_JOB = "transcripts.read"
"""The kind of job that reads a large upload."""


@dataclass(frozen=True)
class Upload:
    """What waits under a token. `parsed` is None while it is being read in the background by the job `job`."""

    token: str
    session_id: int
    file_name: str
    size: int
    job: str = ""
    parsed: ParsedTranscript | None = None


def keep_upload(account_id: int, session_id: int, file_name: str, data: bytes) -> Upload:
    """Put an upload aside for one account; a file that is not read yet has no `parsed`."""
    folder = _folder(account_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    _write(folder / f"{token}.data", data)
    _note(account_id, token, {"session": session_id, "name": file_name[:200], "size": len(data)})
    return upload_of(account_id, session_id, token)


def note_job(account_id: int, token: str, job: str) -> None:
    """Remember which job reads the upload."""
    _note(account_id, token, _known(account_id, token) | {"job": job})


def parse_upload(account_id: int, token: str) -> ParsedTranscript:
    """Read the upload and keep what was read. :raises TranscriptTrouble: when it is none; the upload is gone then."""
    kept = _known(account_id, token)
    file = _folder(account_id) / f"{token}.data"
    try:
        parsed = parse_transcript(file.read_bytes(), filename=kept["name"])
        check_size(parsed)
    except Exception:
        drop_upload(account_id, token)
        raise
    _note(account_id, token, kept | {"parsed": to_plain(parsed)})
    return parsed


def upload_of(account_id: int, session_id: int, token: str) -> Upload:
    """The upload of this account for this session. :raises UploadGone: when there is none any more."""
    kept = _known(account_id, token)
    if kept["session"] != session_id:
        raise UploadGone
    parsed = from_plain(kept["parsed"]) if "parsed" in kept else None
    return Upload(token, session_id, kept["name"], kept["size"], kept.get("job", ""), parsed)


def drop_upload(account_id: int, token: str) -> None:
    """Forget an upload."""
    for suffix in ("data", "json"):
        _path(account_id, token, suffix).unlink(missing_ok=True)


def delete_old_uploads() -> int:
    """Delete what nobody came back for within a day; answers how many files went."""
    gone = 0
    for path in _root().glob("*/*"):
        if _is_old(path):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _known(account_id: int, token: str) -> dict[str, Any]:
    path = _path(account_id, token, "json")
    if not path.is_file() or _is_old(path):
        raise UploadGone
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def _note(account_id: int, token: str, facts: dict[str, Any]) -> None:
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


def _folder(account_id: int) -> Path:
    return _root() / str(account_id)


def _root() -> Path:
    settings: Settings = current_app.extensions["settings"]
    return Path(settings.var_dir) / "uploads"
