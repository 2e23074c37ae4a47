"""Two ways out: a mail server by SMTP_URL, or files in var/mail, which the demo shows on a page."""

import re
import smtplib
import ssl
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.config import Settings

CALENDAR_FILE = "invite.ics"
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


class _WholeSubjects(EmailPolicy):
    """Folds a long subject so that it stays whole: Python's own way loses the spaces where a Russian line breaks."""

    def fold(self, name: str, value: str) -> str:
        """The header as text with its line ends."""
        if name.lower() != "subject":
            return str(super().fold(name, value))
        whole: str = Header(str(value), header_name=name).encode(linesep=self.linesep)
        return f"{name}: {whole}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same in bytes."""
        if name.lower() != "subject":
            return bytes(super().fold_binary(name, value))
        return self.fold(name, value).encode("ascii")


def compose(sender: str, to: str, subject: str, body: str, at: datetime, calendar: str = "") -> EmailMessage:
    """A plain text mail in UTF-8; a calendar's message stands beside the text and as a file."""
    message = EmailMessage(policy=_WholeSubjects())
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = format_datetime(at), make_msgid(domain="golosa.local")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    if calendar:
        method = _METHOD.search(calendar)
        told = {"method": method[1] if method else "PUBLISH"}
        message.add_alternative(calendar, subtype="calendar", params=told)
        message.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename=CALENDAR_FILE)
    return message


def send(settings: Settings, message: EmailMessage, name: str) -> None:
    """Send one mail. :raises OSError: (and its SMTP kinds) when the server cannot be reached or refuses."""
    if settings.smtp_url:
        _by_server(settings.smtp_url, message)
    else:
        folder = mail_folder(settings)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.eml").write_bytes(message.as_bytes())


def mail_folder(settings: Settings) -> Path:
    """Where mails lie when there is no mail server."""
    return Path(settings.var_dir) / "mail"


def _by_server(url: str, message: EmailMessage) -> None:
    """`smtp://` (with STARTTLS when offered) or `smtps://`, with user and password in the address."""
    parts = urlsplit(url)
    context = ssl.create_default_context()
    host = parts.hostname or "localhost"
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=10, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=10)
    with server:
        server.ehlo()
        if parts.scheme != "smtps" and server.has_extn("starttls"):
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
