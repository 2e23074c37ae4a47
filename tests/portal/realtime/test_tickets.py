"""Tickets live a minute and cannot be changed; pokes are small and never harm."""

import json
import socket
from datetime import timedelta

import pytest
from flask import Flask

from portal.clock import moved, now
from portal.limits import TICKET_SECONDS
from portal.realtime import pokes
from portal.realtime.errors import MESSAGES, Refused
from portal.realtime.gate import Windows, check_rate
from portal.realtime.pokes import parse, parse_writing, poke, receiver
from portal.realtime.server import is_own
from portal.realtime.tickets import make_ticket, read_ticket


def test_ticket_lives_sixty_seconds(house: Flask) -> None:
    settings = house.extensions["settings"]
    text, _ends = make_ticket(settings, 1, 2, 3, 4)
    with moved(now() + timedelta(seconds=TICKET_SECONDS - 0.5)):
        assert read_ticket(settings, text).member == 4
    with moved(now() + timedelta(seconds=TICKET_SECONDS + 1)), pytest.raises(Refused, match="ticket_expired"):
        read_ticket(settings, text)


@pytest.mark.parametrize(
    "change", [lambda text: text[:-2], lambda text: "x" + text, lambda _text: "", lambda _t: None, lambda _t: "\ud800"]
)
def test_changed_ticket_is_refused(house: Flask, change: object) -> None:
    settings = house.extensions["settings"]
    text, _ends = make_ticket(settings, 1, 2, 3, 4)
    with pytest.raises(Refused, match="ticket_invalid"):
        read_ticket(settings, change(text))  # type: ignore[operator]


def test_ticket_of_another_installation_is_refused(house: Flask) -> None:
    from dataclasses import replace

    settings = house.extensions["settings"]
    text, _ends = make_ticket(replace(settings, secret_key="quite another key"), 1, 2, 3, 4)
    with pytest.raises(Refused, match="ticket_invalid"):
        read_ticket(settings, text)


def test_rate_lets_so_many_pass_and_says_how_long_to_wait() -> None:
    windows: Windows = {}
    for _ in range(3):
        check_rate(windows, "send", 3, 10)
    with pytest.raises(Refused) as refused:
        check_rate(windows, "send", 3, 10)
    assert 9_000 < (refused.value.wait_ms or 0) <= 10_050
    check_rate(windows, "act", 3, 10)


def test_poke_carries_journal_and_head_only(app: Flask) -> None:
    with app.app_context(), receiver(app.extensions["settings"]) as bound:
        poke(7, 12)
        sender, heads = json.loads(bound.recv(512))
        assert (sender, heads) == (pokes.ME, [[7, 12]])


def test_poke_without_a_listener_is_no_error(app: Flask) -> None:
    with app.app_context():
        poke(7, 12)


def test_poke_to_a_full_socket_does_not_wait(app: Flask) -> None:
    with app.app_context(), receiver(app.extensions["settings"]) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        for number in range(2_000):
            poke(7, number)


@pytest.mark.parametrize("message", [b"", b"[1]", b"{}", b"[null, 2]", b'"aa"', b"\xff"])
def test_rubbish_is_no_poke(message: bytes) -> None:
    assert parse(message) is None
    assert parse_writing(message) is None


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        (None, "localhost:5001", True),
        ("http://golosa.test:5000", "golosa.test:5001", True),
        ("http://192.168.1.5:5000", "192.168.1.5:5001", True),
        ("http://evil.example", "golosa.test:5001", False),
        ("http://golosa.test.evil.example", "golosa.test:5001", False),
        ("null", "golosa.test:5001", False),
    ],
)
def test_only_a_page_of_the_same_host_may_open_a_socket(house: Flask, origin: str | None, host: str, own: bool) -> None:
    assert is_own(house.extensions["settings"], origin, {"HTTP_HOST": host}) is own


def test_every_refusal_of_the_wire_has_three_sentences_or_two() -> None:
    assert all(str(text).count(".") >= 2 for code, text in MESSAGES.items() if code != "no_room")
