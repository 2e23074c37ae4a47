"""Several participants in one process of their own, each with sign-in, ticket and socket."""

import threading
from collections.abc import Callable, Sequence

from facilitation.rooms.cli.browser import Browser
from facilitation.rooms.cli.line import LineRefused
from facilitation.rooms.cli.member import RoomMember
from facilitation.rooms.cli.participant import Participant
from facilitation.rooms.cli.people import Speaker

Tell = Callable[[str], object]


class Simulation:
    """Brings people into a room. `origin` is the running server's address; `tell` gets one line for each event."""

    def __init__(self, origin: str, speakers: Sequence[Speaker], pace: float, tell: Tell) -> None:
        self.origin, self.speakers, self.pace, self.tell = origin, speakers, pace, tell
        self.members: list[RoomMember] = []

    def is_answered(self) -> bool:
        """Whether a server answers at the address."""
        try:
            Browser(self.origin).page("/sign-in")
        except OSError:
            return False
        return True

    def run(self) -> None:
        """Until the room closes or somebody presses Ctrl-C."""
        threads = [
            threading.Thread(target=self._one, args=(number, speaker), daemon=True)
            for number, speaker in enumerate(self.speakers)
        ]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive():
                    thread.join(0.5)
        except KeyboardInterrupt:
            self._leave()

    def _one(self, number: int, speaker: Speaker) -> None:
        try:
            member = self._come(speaker)
            Participant(member, number, self.pace).live()
            self.tell(f"{speaker.pseudonym}: the meeting is over")
        except (LineRefused, LookupError, OSError, TimeoutError) as error:
            self.tell(f"{speaker.pseudonym}: out of the room ({error})")

    def _come(self, speaker: Speaker) -> RoomMember:
        browser = Browser(self.origin)
        browser.page("/sign-in")
        browser.submit("/demo/sign-in", [("account", str(speaker.account_id))])
        member = RoomMember(browser, speaker.path)
        member.enter()
        self.members.append(member)
        code = member.connect()
        self.tell(f"{speaker.pseudonym}: {code or 'in the room'}")
        return member

    def _leave(self) -> None:
        for member in self.members:
            member.ask("act", {"cid": f"leave-{id(member)}", "act": "leave", "args": {}})
            member.leave()
        self.tell("Everybody has left.")
