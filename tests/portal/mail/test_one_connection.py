"""The mails of one run share a connection to the server; each has an outcome of its own."""

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from flask import Flask

from portal.db import db
from portal.mail.models import Mail
from portal.mail.services import queue, send_waiting

pytestmark = pytest.mark.db


@dataclass
class Office:
    """A mail server: what came, over how many connections; `after`: how many mails it takes before it hangs up."""

    url: str = ""
    connections: int = 0
    taken: list[str] = field(default_factory=list)
    after: int = 1_000


class Clerk(socketserver.StreamRequestHandler):
    """As much of SMTP as a mail needs; whoever is called «nobody» is not known."""

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self) -> None:
        office: Office = self.server.office  # type: ignore[attr-defined]
        office.connections += 1
        here, to = 0, ""
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            if line.upper().startswith("RCPT"):
                to = line.partition("<")[2].partition(">")[0]
                self.say("550 no such person" if to.startswith("nobody") else "250 ok")
            elif line.upper() == "DATA":
                self.say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                here += 1
                office.taken.append(to)
                self.say("250 taken")
                if here == office.after:
                    return
            else:
                self.say("221 bye" if line.upper() == "QUIT" else "250 ok")


@pytest.fixture
def office(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The server, to which this application sends."""
    found = Office()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clerk) as server:
        server.office = found  # type: ignore[attr-defined]
        server.daemon_threads = True
        found.url = f"smtp://127.0.0.1:{server.server_address[1]}"
        settings = replace(app.extensions["settings"], smtp_url=found.url)
        monkeypatch.setitem(app.extensions, "settings", settings)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()


def write(*people: str) -> None:
    """A mail to each."""
    for one in people:
        queue(f"{one}@example.org", "Тема", "Текст")


def outcomes() -> dict[str, tuple[bool, str]]:
    """Whether each went, and the first word of what stood in its way."""
    db.session.expire_all()
    return {one.to.partition("@")[0]: (one.sent_at is not None, one.error.partition(":")[0]) for one in _mails()}


def _mails() -> list[Mail]:
    return db.session.query(Mail).order_by(Mail.id).all()


def test_mails_of_a_run_share_one_connection(app: Flask, office: Office) -> None:
    with app.app_context():
        write(*(f"a{number}" for number in range(20)))
        assert send_waiting() == 20
        assert (office.connections, len(set(office.taken))) == (1, 20)


def test_a_refused_mail_takes_no_other_with_it(app: Flask, office: Office) -> None:
    with app.app_context():
        write("anna", "nobody", "boris")
        assert send_waiting() == 2
        assert outcomes() == {
            "anna": (True, ""), "nobody": (False, "SMTPRecipientsRefused"), "boris": (True, ""),
        }  # fmt: skip
        assert office.connections == 1


def test_a_server_that_hangs_up_is_called_again(app: Flask, office: Office) -> None:
    office.after = 2
    with app.app_context():
        write("anna", "boris", "clara", "dina", "egor")
        assert send_waiting() == 5
        assert office.taken == [f"{one}@example.org" for one in ("anna", "boris", "clara", "dina", "egor")]
        assert office.connections == 3


def test_nobody_waits_for_a_server_that_does_not_answer(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def refuses(*_args: object, **_more: object) -> object:
        calls.append(1)
        raise TimeoutError("no answer")

    monkeypatch.setattr("smtplib.SMTP", refuses)
    with app.app_context():
        write("anna", "boris", "clara")
        assert send_waiting() == 0
        assert set(outcomes().values()) == {(False, "TimeoutError")}
        assert [one.attempts for one in _mails()] == [1, 1, 1]
        assert len(calls) == 1
