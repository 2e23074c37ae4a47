"""Files of transcripts between the steps of an import; nothing of them is stored in the study."""

from dataclasses import dataclass

from facilitation.transcripts.rules import ParsedTranscript, parse_transcript
from facilitation.transcripts.rules.kept import from_plain, to_plain
from facilitation.transcripts.services.importing import check_size
from portal.files.errors import UploadGone
from portal.files.services import data_of, delete_old, drop, drop_data, keep, known_of, learn

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
    token = keep(account_id, data, {"session": session_id, "name": file_name[:200], "size": len(data)})
    return upload_of(account_id, session_id, token)


def note_job(account_id: int, token: str, job: str) -> None:
    """Remember which job reads the upload."""
    learn(account_id, token, job=job)


def parse_upload(account_id: int, token: str) -> ParsedTranscript:
    """Read the upload and keep what was read. :raises TranscriptTrouble: when it is none; the bytes are gone then."""
    kept = known_of(account_id, token)
    try:
        parsed = parse_transcript(data_of(account_id, token), filename=kept["name"])
        check_size(parsed)
    except Exception:
        drop_data(account_id, token)
        raise
    learn(account_id, token, parsed=to_plain(parsed))
    return parsed


def upload_of(account_id: int, session_id: int, token: str) -> Upload:
    """The upload of this account for this session. :raises UploadGone: when there is none any more."""
    kept = known_of(account_id, token)
    if kept.get("session") != session_id:
        raise UploadGone
    parsed = from_plain(kept["parsed"]) if "parsed" in kept else None
    return Upload(token, session_id, kept["name"], kept["size"], kept.get("job", ""), parsed)


def drop_upload(account_id: int, token: str) -> None:
    """Forget an upload."""
    drop(account_id, token)


def delete_old_uploads() -> int:
    """Delete what nobody came back for within a day; answers how many files went."""
    return delete_old()
