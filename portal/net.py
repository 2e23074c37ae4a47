"""Fetching foreign addresses: public ones only, at most 5 MB, at most 10 s in all.

The name is resolved once, every address it stands for must be public, and the line goes to one of those looked at: a
name cannot point elsewhere the second time. Each redirect is looked at anew. Proxies of the environment are not used.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from portal.limits import FETCH_BYTES, FETCH_SECONDS

MOVES = 3
CHUNK = 64 * 1024
AGENT = "Golosa"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")
ENDS_IN_IPV4 = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")))
NOWHERE = ipaddress.IPv4Network("0.0.0.0/8")
PORTS = {"http": 80, "https": 443}


class Unfetched(Exception):
    """What stood in the way: ``address``, ``private``, ``silent``, ``slow``, ``large``, ``moves`` or ``status:404``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Fetched:
    """What an address answered; `is_same`: it has not changed since the marks that were sent, and `body` is empty."""

    body: bytes
    etag: str = ""
    modified: str = ""
    media_type: str = ""
    is_same: bool = False


def fetch(address: str, *, etag: str = "", modified: str = "") -> Fetched:
    """Get what lies at an address; `etag` and `modified` as it answered them last time. :raises Unfetched:"""
    ends, marks = time.monotonic() + FETCH_SECONDS, {"If-None-Match": etag, "If-Modified-Since": modified}
    for _move in range(MOVES + 1):
        parts = parts_of(address)
        answer = _asked(parts, public_hosts(parts), {name: value for name, value in marks.items() if value}, ends)
        if isinstance(answer, Fetched):
            return answer
        address = urljoin(parts.geturl(), answer)
    raise Unfetched("moves")


def parts_of(address: str) -> SplitResult:
    """An address of the web, taken apart; ``webcal:`` is ``https:``. :raises Unfetched:"""
    try:
        parts = urlsplit(address.strip())
        if parts.scheme == "webcal":
            parts = parts._replace(scheme="https")
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Unfetched("address") from error
    if parts.scheme not in PORTS or not host or parts.username is not None or (port is not None and port < 1):
        raise Unfetched("address")
    if any(char.isspace() or ord(char) < 32 for char in parts.geturl()):
        raise Unfetched("address")
    return parts


def public_hosts(parts: SplitResult) -> list[str]:
    """The addresses that the name stands for. :raises Unfetched: when one of them is not public, or there is none."""
    try:
        found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfetched("silent") from error
    hosts = [str(one[4][0]) for one in found]
    if not hosts or not all(is_public(host) for host in hosts):
        raise Unfetched("private")
    return hosts


def is_public(host: str) -> bool:
    """Whether an IP address belongs to the open net; one that stands for IPv4 addresses is judged by these."""
    one = ipaddress.ip_address(host.partition("%")[0])
    carried = carried_by(one) if isinstance(one, ipaddress.IPv6Address) else ()
    return all(each.is_global and not each.is_multicast for each in carried or (one,))


def carried_by(one: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses to which an IPv6 one leads: translated (RFC 6052, 8215), in a tunnel, or only written so."""
    if one.teredo:
        return one.teredo
    if one.sixtofour:
        return (one.sixtofour,)
    last = _inside(one, 96)
    if one in LOCAL_NAT64:
        # how long the prefix of such a translator is only its own net knows, and with it where the address lies
        return (last, *(each for each in (_inside(one, at) for at in (48, 56, 64)) if each not in NOWHERE))
    return (last,) if any(one in net for net in ENDS_IN_IPV4) else ()


def _inside(one: ipaddress.IPv6Address, at: int) -> ipaddress.IPv4Address:
    """The address behind a prefix of `at` bits; the bits 64 to 71 are left out (RFC 6052, 2.2)."""
    bits = f"{int(one):0128b}"
    return ipaddress.IPv4Address(int((bits[at:] if at == 96 else bits[at:64] + bits[72:])[:32], 2))


def _port(parts: SplitResult) -> int:
    return parts.port or PORTS[parts.scheme]


def _asked(parts: SplitResult, hosts: list[str], marks: dict[str, str], ends: float) -> Fetched | str:
    """The answer, or the address to which it has moved."""
    line = _connected(parts, hosts[0], ends)
    # who sends a byte now and then would keep the line for ever: a timeout counts from the last byte
    watch = threading.Timer(max(0.1, ends - time.monotonic()), _cut, [line.sock])
    watch.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("GET", path, headers=marks | {"User-Agent": AGENT, "Accept-Encoding": "identity"})
        with line.getresponse() as answer:
            moved = answer.getheader("Location") if answer.status in REDIRECTS else None
            found = str(moved) if moved else _read(answer)
        if time.monotonic() >= ends:  # what was cut looks like an answer that is whole
            raise Unfetched("slow")
        return found
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise Unfetched("slow" if time.monotonic() >= ends else "silent") from error
    finally:
        watch.cancel()
        line.close()


def _read(answer: http.client.HTTPResponse) -> Fetched:
    etag, modified = answer.getheader("ETag") or "", answer.getheader("Last-Modified") or ""
    if answer.status == 304:
        return Fetched(b"", etag, modified, is_same=True)
    if answer.status != 200:
        raise Unfetched(f"status:{answer.status}")
    body = bytearray()
    while chunk := answer.read(CHUNK):
        body += chunk
        if len(body) > FETCH_BYTES:
            raise Unfetched("large")
    return Fetched(bytes(body), etag, modified, answer.headers.get_content_type())


def _connected(parts: SplitResult, host: str, ends: float) -> http.client.HTTPConnection:
    """A line to the looked-at host; the certificate is the name's."""
    name, left = str(parts.hostname), max(0.1, ends - time.monotonic())
    line = http.client.HTTPConnection(name, _port(parts), timeout=left)
    try:
        plain = socket.create_connection((host, _port(parts)), timeout=left)
        secure = parts.scheme == "https"
        line.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=name) if secure else plain
    except OSError as error:
        raise Unfetched("silent") from error
    return line


def _cut(line: socket.socket | None) -> None:
    with suppress(OSError):
        if line is not None:
            line.shutdown(socket.SHUT_RDWR)
