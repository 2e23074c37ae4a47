"""A file above the limit, sent by a real client to the real server: the answer is heard to its end."""

import http.client
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from portal.limits import DRAINED_BYTES, FORM_BYTES
from portal.web.errors import PAGES
from tests.facilitation.rooms.processes import Processes
from tests.world import World

pytestmark = pytest.mark.live
MEGABYTE = 1024 * 1024
LIMIT = 50 * MEGABYTE


@pytest.fixture
def served(world: World, tmp_path: Path) -> Iterator[Processes]:
    """The pages alone."""
    found = Processes(tmp_path / "web.log")
    try:
        found.start("web")
        yield found
    finally:
        found.stop()


def send(port: int, size: int) -> tuple[int, str]:
    """Post so many bytes as a browser does: all of them, then the answer is read."""
    with closing(http.client.HTTPConnection("localhost", port, timeout=60)) as line:
        line.putrequest("POST", "/demo/sign-in")
        line.putheader("Accept-Language", "en")
        line.putheader("Content-Type", "multipart/form-data; boundary=x")
        line.putheader("Content-Length", str(size))
        line.endheaders()
        piece = b"a" * MEGABYTE
        for start in range(0, size, MEGABYTE):
            line.send(piece[: min(MEGABYTE, size - start)])
        answer = line.getresponse()
        return answer.status, answer.read().decode()


def test_visitor_reads_why_when_a_file_is_too_large(served: Processes) -> None:
    words = PAGES["413"]
    for size in (LIMIT + FORM_BYTES + 1, 51 * MEGABYTE, 120 * MEGABYTE):
        status, page = send(served.port, size)
        assert status == 413
        assert all(str(part) in page for part in (words.what, words.kept, words.todo))
    assert send(served.port, 1000)[0] == 400


def test_visitor_is_cut_off_when_there_is_no_end_of_it(served: Processes) -> None:
    with pytest.raises(OSError, match=r"reset|Broken pipe"):
        send(served.port, 20 * DRAINED_BYTES)
    assert send(served.port, 1000)[0] == 400
