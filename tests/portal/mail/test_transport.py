"""A mail as it goes over the wire."""

from email import message_from_bytes
from email.policy import default

import pytest

from portal.clock import now
from portal.mail.transport import compose

RUSSIAN = "Встреча «Вторая группа выпускников» закончилась. Отозвать свои слова можно до 10\u00a0декабря"
ENGLISH = "Cancelled: “What helps to stay near, the second group of graduates”, Thu 26 November, 11:33 MSK"


@pytest.mark.parametrize("subject", [RUSSIAN, ENGLISH, "Коротко", "Plain words", " ".join("яё" for _ in range(70))])
def test_reader_can_read_the_subject_whole_when_it_takes_several_lines(subject: str) -> None:
    raw = compose("golosa@example.org", "ira@example.org", subject, "Текст", now()).as_bytes()
    assert message_from_bytes(raw, policy=default)["Subject"] == subject
    assert max(len(line) for line in raw.splitlines()) <= 78


def test_reader_can_read_the_subject_whole_when_a_calendar_comes_along() -> None:
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"
    raw = compose("golosa@example.org", "ira@example.org", RUSSIAN, "Текст", now(), calendar).as_bytes()
    message = message_from_bytes(raw, policy=default)
    assert message["Subject"] == RUSSIAN
    assert [part.get_content_type() for part in message.walk() if not part.is_multipart()] == [
        "text/plain", "text/calendar", "application/ics",
    ]  # fmt: skip
