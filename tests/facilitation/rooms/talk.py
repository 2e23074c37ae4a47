"""People who talk while something happens to the processes, and the proof that nothing of it was lost or doubled."""

import threading
import time
from collections.abc import Mapping
from typing import Any

from facilitation.rooms.cli.member import RoomMember
from portal.journal.queries import proof
from tests.facilitation.rooms.hall import Hall


class Talk:
    """One room's members; `said` is what was acknowledged, by text. Each says numbered lines until `finish`."""

    def __init__(self, hall: Hall, members: Mapping[str, RoomMember], pause: float = 0.2) -> None:
        self.hall, self.members, self.pause = hall, dict(members), pause
        self.said: dict[str, dict[str, Any]] = {}
        self.is_over, self.before = False, len(hall.log("main"))
        self.threads = [threading.Thread(target=self._talk, args=(name,), daemon=True) for name in members]

    def begin(self) -> "Talk":
        """Everybody begins to talk."""
        for thread in self.threads:
            thread.start()
        return self

    def finish(self) -> None:
        """Everybody gets an answer to the last line."""
        self.is_over = True
        for thread in self.threads:
            thread.join(90)
            assert not thread.is_alive()

    def check(self) -> None:
        """What was acknowledged is stored once, each in the own order, and everybody has seen all of it, in order."""
        said = self.said
        assert all(answer["ok"] for answer in said.values()), said
        stored = [entry for entry in self.hall.log("main")[self.before :] if entry.kind == "msg"]
        assert sorted(entry.text or "" for entry in stored) == sorted(said)
        places = {entry.text: (entry.guid, entry.seq) for entry in stored}
        assert places == {text: (answer["id"], answer["seq"]) for text, answer in said.items()}
        for name in self.members:
            own = [entry.text for entry in stored if (entry.text or "").startswith(f"{name} ")]
            assert own == [f"{name} {count}" for count in range(len(own))]
            assert own
        last = stored[-1].seq
        for member in self.members.values():
            member.wait_for("the last line", lambda one: one.events["main"][-1]["seq"] >= last)
            assert [event["seq"] for event in member.events["main"]] == list(range(1, len(member.events["main"]) + 1))
        with self.hall.world.app.app_context():
            assert proof(self.hall.room().journal_id or 0) == []

    def _talk(self, name: str) -> None:
        count = 0
        while not self.is_over:
            text = f"{name} {count}"
            self.said[text] = self.members[name].say(text)
            count += 1
            time.sleep(self.pause)
