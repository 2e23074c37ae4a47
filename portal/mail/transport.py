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
from typing import Self
from urllib.parse import unquote, urlsplit

from portal.config import Settings
from portal.mail.models import Mail

CALENDAR_FILE = "invite.ics"
OK = 250
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


class WayOut:
    """The way that the mails of one run share: one connection to the server, made anew when it is lost.

    Where no server answers the others of the run are not kept waiting for it: each fails at once with the same words.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = None
        self._unreachable: OSError | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._leave()

    def send(self, message: EmailMessage, name: str) -> None:
        """Send one mail. :raises OSError: (and its SMTP kinds) when the server cannot be reached or refuses it."""
        if not self._settings.smtp_url:
            _into_folder(mail_folder(self._settings), message, name)
            return
        is_kept = self._server is not None
        try:
            self._joined().send_message(message)
        except smtplib.SMTPServerDisconnected:
            self._leave()
            if not is_kept:
                raise
            self._joined().send_message(message)  # a server may close what stood open for long, or after so many
        except OSError:
            self._leave_if_lost()
            raise

    def _joined(self) -> smtplib.SMTP:
        if self._unreachable is not None:
            raise self._unreachable
        if self._server is None:
            try:
                self._server = _connected(self._settings.smtp_url or "")
            except OSError as error:
                self._unreachable = error
                raise
        return self._server

    def _leave_if_lost(self) -> None:
        """A mail refused leaves the connection as it is; anything else may have left it in the midst of one."""
        try:
            if self._server is not None and self._server.rset()[0] == OK:
                return
        except OSError:
            pass
        self._leave()

    def _leave(self) -> None:
        server, self._server = self._server, None
        if server is None:
            return
        try:
            server.quit()
        except OSError:
            server.close()


def _into_folder(folder: Path, message: EmailMessage, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.eml").write_bytes(message.as_bytes())


def mail_folder(settings: Settings) -> Path:
    """Where mails lie when there is no mail server."""
    return Path(settings.var_dir) / "mail"


def _connected(url: str) -> smtplib.SMTP:
    """`smtp://` (with STARTTLS when offered) or `smtps://`, with user and password in the address."""
    parts = urlsplit(url)
    context = ssl.create_default_context()
    host = parts.hostname or "localhost"
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=10, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=10)
    try:
        server.ehlo()
        if parts.scheme != "smtps" and server.has_extn("starttls"):
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except OSError:
        server.close()
        raise
    return server
