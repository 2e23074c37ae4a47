"""A mail as it goes over the wire."""

from email import message_from_bytes
from email.policy import default

import pytest

from portal.clock import now
from portal.mail.models import Mail
from portal.mail.transport import compose

RUSSIAN = "Встреча «Вторая группа выпускников» закончилась. Отозвать свои слова можно до 10\u00a0декабря"
ENGLISH = "Cancelled: “What helps to stay near, the second group of graduates”, Thu 26 November, 11:33 MSK"


def mail(subject: str, calendar: str = "", **more: str) -> Mail:
    return Mail(to="ira@example.org", subject=subject, body="Текст", calendar=calendar, **more)


@pytest.mark.parametrize("subject", [RUSSIAN, ENGLISH, "Коротко", "Plain words", " ".join("яё" for _ in range(70))])
def test_reader_can_read_the_subject_whole_when_it_takes_several_lines(subject: str) -> None:
    raw = compose("golosa@example.org", mail(subject), now()).as_bytes()
    assert message_from_bytes(raw, policy=default)["Subject"] == subject
    assert max(len(line) for line in raw.splitlines()) <= 78


def test_reader_can_read_the_subject_whole_when_a_calendar_comes_along() -> None:
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"
    raw = compose("golosa@example.org", mail(RUSSIAN, calendar), now()).as_bytes()
    message = message_from_bytes(raw, policy=default)
    assert message["Subject"] == RUSSIAN
    assert [part.get_content_type() for part in message.walk() if not part.is_multipart()] == [
        "text/plain", "text/calendar", "application/ics",
    ]  # fmt: skip


def test_reader_can_switch_mails_off_by_the_mail_program_when_the_mail_says_how() -> None:
    message = message_from_bytes(
        compose("golosa@example.org", mail("Тема", unsubscribe="https://x.example/o"), now()).as_bytes(), policy=default
    )
    assert message["List-Unsubscribe"] == "<https://x.example/o>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in compose("golosa@example.org", mail("Тема"), now())


def test_reader_gets_every_calendars_message_as_a_file_when_a_mail_tells_of_several() -> None:
    two = "".join(f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nEND:VCALENDAR\r\n" for method in ("REQUEST", "CANCEL"))
    raw = compose("golosa@example.org", mail("Тема", two, html="<p>Текст</p>"), now()).as_bytes()
    message = message_from_bytes(raw, policy=default)
    files = [part for part in message.walk() if part.get_filename()]
    assert [part.get_filename() for part in files] == ["invite-1.ics", "invite-2.ics"]
    assert [part.get_content().decode().splitlines()[1] for part in files] == ["METHOD:REQUEST", "METHOD:CANCEL"]
    assert message.get_body(("calendar",)) is None
    assert "<p>Текст</p>" in message.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_a_mail_sent_twice_by_a_kill_has_one_name() -> None:
    ids = {compose("golosa@example.org", mail("Тема", key="abc"), now())["Message-ID"] for _ in range(2)}
    assert ids == {"<abc@golosa.local>"}
