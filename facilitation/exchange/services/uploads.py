"""A project or a codebook between upload and import: read once, looked at, stored once; then only what became of it."""

from dataclasses import dataclass
from typing import Any

from facilitation.exchange.rules.preview import Preview, from_plain, to_plain
from facilitation.exchange.services.codebook import CodesIn, import_codebook
from facilitation.exchange.services.importing import import_project
from facilitation.exchange.services.previewing import preview_codebook, preview_project
from portal.actor import Actor
from portal.db import new_guid
from portal.files.errors import UploadGone
from portal.files.services import data_of, drop, drop_data, keep, known_of, learn
from portal.jobs.services import ask
from portal.limits import READ_AT_ONCE_BYTES

READ_JOB = "exchange.read"
STORE_JOB = "exchange.store"
SEGMENTS_AT_ONCE = 500
"""More segments than that are stored in the background."""


@dataclass(frozen=True)
class Upload:
    """What waits under a token for a place: a programme (``project``) or a study (``codebook``).

    `preview` is None while the job `job` reads the file; `study_id` is the study that came of it.
    """

    token: str
    kind: str
    place_id: int
    name: str
    size: int
    job: str
    preview: Preview | None
    study_id: int | None

    @property
    def is_large(self) -> bool:
        """Whether storing it takes so long that nobody should wait for it."""
        return self.size > READ_AT_ONCE_BYTES or (self.preview is not None and self.preview.segments > SEGMENTS_AT_ONCE)


def keep_project(actor: Actor, programme_id: int, name: str, data: bytes) -> str:
    """Put a project aside and read it, in the background when it is large; answers the token. :raises BrokenProject:"""
    token = _keep(actor, "project", programme_id, name, data)
    if len(data) > READ_AT_ONCE_BYTES:
        job = ask(actor, READ_JOB, programme_id, {"token": token})
        learn(_account(actor), token, job=job.guid)
    else:
        _read_or_drop(actor, token)
    return token


def keep_codebook(actor: Actor, study_id: int, name: str, data: bytes) -> str:
    """Put a codebook aside and read it; answers the token. :raises BrokenProject:"""
    token = _keep(actor, "codebook", study_id, name, data)
    _read_or_drop(actor, token)
    return token


def read_upload(account_id: int, token: str) -> None:
    """Read what was put aside and keep what is to be looked at. :raises BrokenProject:"""
    kept, data = known_of(account_id, token), data_of(account_id, token)
    is_project = kept["kind"] == "project"
    preview = preview_project(data) if is_project else preview_codebook(kept["place"], data)
    learn(account_id, token, preview=to_plain(preview), job="")


def exchange_upload(actor: Actor, kind: str, place_id: int, token: str) -> Upload:
    """The upload of this account for this place. :raises UploadGone:"""
    kept = known_of(_account(actor), token)
    if (kept.get("kind"), kept.get("place")) != (kind, place_id):
        raise UploadGone
    return _upload(token, kept)


def store_project(actor: Actor, token: str, *, keep_names: bool) -> int | None:
    """Begin the study of an upload, or have it begun in the background; answers the study's id if it is there.

    A second submit answers the study of the first. :raises Forbidden, TooManyCodes: the upload is kept then.
    """
    account_id = _account(actor)
    upload = _upload(token, known_of(account_id, token))
    if upload.study_id is not None or upload.job:
        return upload.study_id
    if not upload.is_large:
        return begin_study(actor, token, keep_names=keep_names)
    job = ask(actor, STORE_JOB, upload.place_id, {"token": token, "keep_names": keep_names})
    learn(account_id, token, job=job.guid)
    return None


def begin_study(actor: Actor, token: str, *, keep_names: bool) -> int:
    """Store an upload as a study; the file goes and what became of it stays for a day. Answers the study's id."""
    account_id = _account(actor)
    kept = known_of(account_id, token)
    if kept.get("study") is not None:
        return int(kept["study"])
    data = data_of(account_id, token)
    made = import_project(actor, kept["place"], data, keep_names=keep_names, guid=kept["guid"])
    learn(account_id, token, study=made.study_id, job="")
    drop_data(account_id, token)
    return made.study_id


def store_codebook(actor: Actor, token: str) -> CodesIn:
    """Bring the codes of an upload in; the upload is gone then. :raises Forbidden, TooManyCodes:"""
    account_id = _account(actor)
    made = import_codebook(actor, known_of(account_id, token)["place"], data_of(account_id, token))
    drop(account_id, token)
    return made


def _keep(actor: Actor, kind: str, place_id: int, name: str, data: bytes) -> str:
    facts = {"kind": kind, "place": place_id, "name": name[:200], "size": len(data), "guid": new_guid()}
    return keep(_account(actor), data, facts)


def _read_or_drop(actor: Actor, token: str) -> None:
    try:
        read_upload(_account(actor), token)
    except Exception:
        drop(_account(actor), token)
        raise


def _upload(token: str, kept: dict[str, Any]) -> Upload:
    preview = from_plain(kept["preview"]) if "preview" in kept else None
    return Upload(
        token, kept["kind"], kept["place"], kept["name"], kept["size"], kept.get("job", ""), preview, kept.get("study")
    )


def _account(actor: Actor) -> int:
    return actor.account_id or 0
