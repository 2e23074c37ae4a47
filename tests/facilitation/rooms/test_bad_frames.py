"""Frames outside the protocol on a live socket: one quiet line at most, the socket is closed, nobody else is harmed."""

import os
import socket
import struct
import time

import pytest

from tests.facilitation.rooms.live import Live
from tests.facilitation.rooms.slow_reader import SlowReader

pytestmark = pytest.mark.live

MESSAGES = {
    "torn JSON": '421["send",{"cid":',
    "no JSON": "42send",
    "an object for a list": '42{"send":1}',
    "an empty list": "42[]",
    "a number for a name": "42[7,{}]",
    "no data": "42",
    "an event of the server's own": '42["disconnect"]',
    "a second entry": '42["connect",1,{"ticket":"x"}]',
    "an unknown kind": "49",
    "no kind": "4",
    "a letter for a kind": "4x",
    "an unasked acknowledgement": '431["x"]',
    "an attachment": '451-["send",{"_placeholder":true,"num":0}]',
    "too deep": "42" + "[" * 3_000,
    "a number of 5,000 digits": '42["hb",' + "9" * 5_000 + "]",
    "a digit that is none": '42²["hb",{}]',
    "another Engine.IO kind": "7",
    "a letter": "x",
    "nothing": "",
    "polling's upgrade": "5",
    "the server's ping": "2",
}
RAW = {
    "a binary message": b"\x82\x83\x00\x00\x00\x00abc",
    "no mask": b"\x81\x02hi",
    "a reserved kind": b"\x8b\x80\x00\x00\x00\x00",
    "bytes that are no text": b"\x81\x82\x00\x00\x00\x00\xff\xfe",
    "a size beyond all": b"\x81\xff" + struct.pack("!Q", 2**63 - 1) + b"\x00\x00\x00\x00",
    "a piece of nothing": b"\x80\x80\x00\x00\x00\x00",
    "rubbish": os.urandom(64),
}


def ticket_of(live: Live) -> str:
    browser = live.browser(live.hall.a)
    browser.page(live.hall.path)
    _status, answer = browser.ask(live.hall.path + "ticket", {})
    found: str = answer["ticket"]
    return found


def is_hung_up(reader: SlowReader) -> bool:
    """Whether the server ends the connection."""
    reader.socket.settimeout(10)
    try:
        while reader.socket.recv(4096):
            pass
    except ConnectionError:
        pass
    except TimeoutError:
        return False
    return True


def test_outsider_cannot_fill_the_log_when_sending_rubbish(live: Live) -> None:
    leader, other = live.leader(), live.member(live.hall.b)
    ticket, log = ticket_of(live), live.processes.log
    before = log.read_text()
    for name, text in MESSAGES.items():
        with SlowReader(live.processes.realtime_port, ticket) as reader:
            reader.send('421["join",{"since":{}}]')
            for _ in range(5):
                reader.send(text)
            assert is_hung_up(reader), name
    for name, data in RAW.items():
        with SlowReader(live.processes.realtime_port, ticket) as reader:
            reader.socket.sendall(data)
            if name not in {"a size beyond all", "rubbish"}:
                assert is_hung_up(reader), name
    time.sleep(1)
    grown = log.read_text()[len(before) :]
    assert "Traceback" not in grown, grown[:3000]
    assert len([line for line in grown.splitlines() if "GET /" not in line]) <= len(MESSAGES) + len(RAW), grown
    answer = other.say("Слышно?")
    assert answer["ok"], answer
    presence = {m["id"]: m["here"] for m in leader.state["members"]}
    assert presence[live.hall.name(live.hall.b)]


UPGRADE = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade"
HANDSHAKES = (
    UPGRADE,
    f"{UPGRADE}\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 99",
    "GET /socket.io/?EIO=3&transport=websocket HTTP/1.1",
    "GET /socket.io/?EIO=4&transport=polling HTTP/1.1",
    "POST /socket.io/?EIO=4&transport=websocket&sid=zzz HTTP/1.1\r\nContent-Length: 4",
    "GET /nowhere HTTP/1.1",
    "RUBBISH",
)


def test_outsider_cannot_fill_the_log_when_the_handshake_is_bad(live: Live) -> None:
    for head in HANDSHAKES:
        with socket.create_connection(("localhost", live.processes.realtime_port), timeout=10) as line:
            line.sendall((head + "\r\nHost: localhost\r\n\r\nbody").encode())
            assert (line.recv(4096) or b" 400 ")[8:13] in {b" 400 ", b" 404 "}, head
    time.sleep(0.5)
    assert "Traceback" not in live.processes.log.read_text()
