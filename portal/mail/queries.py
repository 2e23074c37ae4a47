"""Reads of the mails that lie in var/mail, for the demo's page."""

from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from pathlib import Path

from portal.config import Settings
from portal.mail.transport import mail_folder


@dataclass(frozen=True)
class Letter:
    """A mail as its reader would see it."""

    name: str
    to: str
    subject: str
    body: str
    files: tuple[str, ...] = ()


def letters(settings: Settings, limit: int = 50) -> list[Letter]:
    """The latest mails of the folder, newest first."""
    files = sorted(mail_folder(settings).glob("*.eml"), reverse=True)[:limit]
    return [_read(file) for file in files]


def _read(file: Path) -> Letter:
    message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    body = message.get_body(("plain",))
    files = tuple(one.get_filename() or "" for one in message.iter_attachments())
    return Letter(file.stem, str(message["To"]), str(message["Subject"]), body.get_content() if body else "", files)
