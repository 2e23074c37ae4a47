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
from portal.mail.models import Mail

CALENDAR_FILE = "invite.ics"
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)
_CALENDAR = re.compile(r"BEGIN:VCALENDAR.*?END:VCALENDAR\r?\n?", re.DOTALL)


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


def compose(sender: str, mail: Mail, at: datetime) -> EmailMessage:
    """A mail in UTF-8: text, the same as HTML where there is one, and calendars' messages.

    One calendar's message stands beside the text, where mail programs take it in by themselves; each is a file, too.
    """
    message = EmailMessage(policy=_WholeSubjects())
    message["From"], message["To"], message["Subject"] = sender, mail.to, mail.subject
    message["Date"], message["Message-ID"] = format_datetime(at), _message_id(mail)
    message["Auto-Submitted"] = "auto-generated"
    if mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(mail.body)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    calendars = _CALENDAR.findall(mail.calendar or "")
    if len(calendars) == 1:
        method = _METHOD.search(calendars[0])
        told = {"method": method[1] if method else "PUBLISH"}
        message.add_alternative(calendars[0], subtype="calendar", params=told)
    for number, calendar in enumerate(calendars, 1):
        name = CALENDAR_FILE if len(calendars) == 1 else f"invite-{number}.ics"
        message.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename=name)
    return message


def _message_id(mail: Mail) -> str:
    """The same however often it goes, so that a mail program shows it once."""
    return f"<{mail.key}@golosa.local>" if mail.key else make_msgid(domain="golosa.local")


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
