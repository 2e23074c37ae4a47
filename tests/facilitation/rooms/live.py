"""A hall with running processes, and its people as clients of the wire."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from facilitation.rooms.cli.browser import Browser
from facilitation.rooms.cli.line import LineRefused
from facilitation.rooms.cli.member import RoomMember
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.processes import Processes
from tests.world import Someone


@contextmanager
def running_hall(hall: Hall, folder: Path) -> Iterator["Live"]:
    """The hall with all three processes running."""
    processes = Processes(folder / "processes.log")
    found = Live(hall, processes)
    try:
        processes.start("web", "realtime", "jobs")
        yield found
    finally:
        found.end()
        processes.stop()


class Live:
    """`hall` in its room; `member(someone)` signs in over HTTP and connects over a WebSocket."""

    def __init__(self, hall: Hall, processes: Processes) -> None:
        self.hall, self.processes = hall, processes
        self.members: list[RoomMember] = []
        self.is_over = False

    def browser(self, someone: Someone) -> Browser:
        """A sign-in by the demo's page."""
        browser = Browser(self.processes.origin)
        browser.page("/sign-in")
        browser.submit("/demo/sign-in", [("account", str(someone.account_id))])
        return browser

    def member(self, someone: Someone) -> RoomMember:
        """Somebody in the room."""
        member = RoomMember(self.browser(someone), self.hall.path)
        member.enter()
        assert member.connect() == ""
        self.members.append(member)
        return member

    def leader(self) -> RoomMember:
        """The leader, whose page beats."""
        member = self.member(self.hall.lead)
        threading.Thread(target=self._beat, args=(member,), daemon=True).start()
        return member

    def _beat(self, member: RoomMember) -> None:
        while not self.is_over:
            if member.line is None or not member.line.is_open:
                with suppress(LineRefused, OSError):
                    member.come_back()
            member.ask("hb", {})
            time.sleep(2)

    def end(self) -> None:
        """Everybody hangs up."""
        self.is_over = True
        for member in self.members:
            member.leave()
