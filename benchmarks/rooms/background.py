"""What else a house does on the same two processors: pages at a steady rate, exports one after another."""

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from benchmarks.rooms.house import ROOT, House

PAGES_A_SECOND = 20
READERS = 5
TURNS = 2_000
LINE = "Мы вместе ходили в библиотеку, готовились к экзамену и разговаривали по дороге."


class Pages:
    """Readers who look at pages, each at a steady rate; `statuses` counts the answers."""

    def __init__(self, house: House) -> None:
        home, session = "/p/bench", house.made["places"][0]["room"]
        self.paths = (f"{home}/", f"{home}/sessions/", f"{home}/sessions/{session}", f"{home}/rooms/{session}/")
        self.port, self.cookie = house.port, house.made["cookie"]
        self.statuses: dict[int, int] = {}
        self.ended = threading.Event()

    def read(self, number: int) -> None:
        """Until the end."""
        pause, turn = READERS / PAGES_A_SECOND, number
        due = time.monotonic() + pause * number / READERS
        while not self.ended.wait(max(0.0, due - time.monotonic())):
            status = self._page(self.paths[turn % len(self.paths)])
            self.statuses[status] = self.statuses.get(status, 0) + 1
            turn, due = turn + 1, due + pause

    def _page(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", path, headers={"Cookie": self.cookie, "Host": f"localhost:{self.port}"})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        return 0


def prepare_export(house: House) -> None:
    """A transcript of some length, so that an export has something to write."""
    path = house.folder / "interview.txt"
    voices = ("Анна", "Борис")
    path.write_text("\n".join(f"{voices[turn % 2]}: {LINE} {turn}" for turn in range(TURNS)), encoding="utf-8")
    house.tool("-m", "flask", "--app", "wsgi", "transcripts", "import", str(path), "--study", str(house.made["study"]))


@contextmanager
def at_work(house: House) -> Iterator[dict[str, Any]]:
    """Pages and exports while the block runs; afterwards the yielded dict tells what was served."""
    pages, done = Pages(house), dict[str, Any]()
    readers = [threading.Thread(target=pages.read, args=(number,), daemon=True) for number in range(READERS)]
    command = (
        sys.executable,
        "-m",
        "benchmarks.rooms.exports",
        str(house.made["study"]),
        str(house.made["leader"]["account"]),
    )
    with subprocess.Popen(
        command, cwd=ROOT, env=house.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as asker:
        assert asker.stdout is not None
        assert asker.stdin is not None
        asker.stdout.readline()
        for reader in readers:
            reader.start()
        begun = time.monotonic()
        try:
            yield done
        finally:
            pages.ended.set()
            asker.stdin.close()
            exports = asker.stdout.read().split()
            asker.wait(60)
            seconds = time.monotonic() - begun
            done |= {"pages": dict(pages.statuses), "seconds": round(seconds, 1), "exports": exports[-1:] or ["0"]}
