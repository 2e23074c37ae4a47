"""Fetching foreign addresses: what is refused before a byte is asked for, and what an answer may be."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from portal import net
from portal.limits import FETCH_BYTES
from portal.net import Unfetched, fetch, is_public


class Site(BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_GET(self) -> None:
        """One of the ways in which a site behaves."""
        if self.path == "/moved":
            self._head(302, Location="/whole")
        elif self.path == "/inside":
            self._head(302, Location=f"http://localhost:{self.server.server_port}/whole")  # type: ignore[attr-defined]
        elif self.path == "/round":
            self._head(302, Location="/round")
        elif self.path == "/gone":
            self._head(410)
        elif self.path == "/drip":
            self._drip()
        elif self.path.startswith("/bytes/"):
            self._head(200)
            self.wfile.write(b"x" * int(self.path.rpartition("/")[2]))
        elif self.path == "/endless":
            self._endless()
        elif self.headers.get("If-None-Match") == '"1"':
            self._head(304, ETag='"1"')
        else:
            self._head(200, ETag='"1"', **{"Content-Type": "text/calendar; charset=utf-8", "Content-Length": "5"})
            self.wfile.write(b"whole")

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _endless(self) -> None:
        self._head(200)
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            return

    def _drip(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            for number in range(50):
                self.wfile.write(f"X-{number}: 1\r\n".encode())
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, *_arguments: Any) -> None:
        """Silence."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site of this machine that passes for one of the open net."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(net, "is_public", lambda host: host == "127.0.0.1")
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def reason(address: str) -> str:
    with pytest.raises(Unfetched) as found:
        fetch(address)
    return found.value.reason


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("127.0.0.1", False),
        ("10.1.2.3", False), ("192.168.0.1", False), ("172.16.0.1", False), ("169.254.169.254", False),
        ("0.0.0.0", False), ("100.64.0.1", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False), ("224.0.0.1", False), ("ff02::1", False),
        ("2002:7f00:1::", False), ("2002:5db8:d822::1", True), ("2002:c0a8:1::1", False),
        ("::ffff:93.184.216.34", True), ("::93.184.216.34", True), ("::10.0.0.1", False), ("::ffff:0:10.0.0.1", False),
        ("64:ff9b::93.184.216.34", True), ("64:ff9b::10.0.0.1", False), ("64:ff9b::127.0.0.1", False),
        ("64:ff9b::169.254.169.254", False), ("64:ff9b::224.0.0.1", False),
        ("64:ff9b:1::93.184.216.34", True), ("64:ff9b:1::192.168.1.1", False), ("64:ff9b:1:abcd::93.184.216.34", True),
        ("64:ff9b:1:a00:0:100:5db8:d822", False), ("64:ff9b:1:a:0:1:5db8:d822", False),
        ("64:ff9b:1:0:a:0:5db8:d822", False),
        ("2001:0:4136:e378:8000:63bf:f7f7:f7f7", True), ("2001:0:4136:e378:8000:63bf:f5ff:fffe", False),
        ("2001:0:a00:1:8000:63bf:f7f7:f7f7", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_open_net_are_public(host: str, answer: bool) -> None:
    assert is_public(host) is answer


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "https://10.0.0.5/a.ics", "http://[::1]/", "webcal://localhost/x", "http://2130706433/",
     "http://0x7f.1/", "http://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_a_private_address_is_not_opened(address: str) -> None:
    assert reason(address) == "private"


def test_a_name_that_leads_inside_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: answers)
    assert reason("http://calendar.example.org/a.ics") == "private"


@pytest.mark.parametrize(
    "address",
    ["", "calendar", "file:///etc/passwd", "ftp://example.org/a", "http://", "https://u:p@example.org/",
     "http://example.org:99999/", "http://[::1/", "http://example.org/a b"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    assert reason(address) == "address"


def test_a_site_that_answers_is_read_and_asked_whether_it_has_changed(site: str) -> None:
    found = fetch(f"{site}/whole")
    assert (found.body, found.etag, found.media_type, found.is_same) == (b"whole", '"1"', "text/calendar", False)
    assert fetch(f"{site}/whole", etag='"1"').is_same
    assert fetch(f"{site}/moved").body == b"whole"


def test_a_redirect_into_a_closed_net_is_not_followed(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def looked(parts: Any) -> list[str]:
        asked.append(parts.hostname)
        if parts.hostname == "localhost":
            raise Unfetched("private")
        return ["127.0.0.1"]

    monkeypatch.setattr(net, "public_hosts", looked)
    assert reason(f"{site}/inside") == "private"
    assert asked == ["127.0.0.1", "localhost"]


def test_what_a_site_does_wrong_has_its_reason(site: str) -> None:
    assert reason(f"{site}/round") == "moves"
    assert reason(f"{site}/gone") == "status:410"


def test_an_answer_of_the_limit_is_read_and_one_byte_more_is_not(site: str) -> None:
    assert len(fetch(f"{site}/bytes/{FETCH_BYTES}").body) == FETCH_BYTES
    assert reason(f"{site}/bytes/{FETCH_BYTES + 1}") == "large"


def test_an_answer_without_end_is_cut_at_the_limit(site: str) -> None:
    assert reason(f"{site}/endless") == "large"


def test_who_sends_a_line_now_and_then_is_cut_in_time(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(net, "FETCH_SECONDS", 0.6)
    began = time.monotonic()
    assert reason(f"{site}/drip") == "slow"
    assert time.monotonic() - began < 3


def test_nobody_who_listens_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setattr(net, "is_public", lambda _host: True)
    assert reason(f"http://127.0.0.1:{port}/") == "silent"
