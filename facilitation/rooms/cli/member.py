"""A whole client of a room without a screen: streams by number, the last picture, words that are sent until stored."""

import threading
import time
import uuid
from typing import Any

from facilitation.rooms.cli.browser import Browser, hidden_value, room_data
from facilitation.rooms.cli.line import Line, LineRefused

COMING_BACK = ("restart", "too_slow", "replaced", "rate", "offline", "ticket_expired")


class RoomMember:
    """One signed-in person in one room, by socket. `path` is the room's page, e.g. ``/p/tula/rooms/7/``."""

    def __init__(self, browser: Browser, path: str) -> None:
        self.browser, self.path = browser, path
        self.data: dict[str, Any] = {}
        self.events: dict[str, list[dict[str, Any]]] = {}
        self.live: dict[str, Any] = {}
        self.vol: dict[str, Any] = {}
        self.frames: list[tuple[str, Any]] = []
        self.bye = ""
        self.line: Line | None = None
        self.changed = threading.Condition()

    def enter(self) -> None:
        """Through the door, with every rule ticked, and onto the page. :raises LookupError: no room for this person."""
        page = self.browser.page(self.path)
        if 'name="rules"' in page:
            rules = [("rules", word) for word in ("own", "inside", "free", "kind", "limits", "help")]
            self.browser.submit(self.path + "enter", [*rules, ("watching", hidden_value(page, "watching"))])
            page = self.browser.page(self.path)
        self.data = room_data(page)
        if not self.data:
            raise LookupError(f"no room at {self.path}")

    def connect(self) -> str:
        """A ticket, a socket, `join`; answers an empty text or the code of the refusal."""
        _status, answer = self.browser.ask(self.path + "ticket", {})
        if not (answer or {}).get("ok"):
            return str((answer or {"code": "offline"})["code"])
        try:
            self.line = Line(answer["url"], answer["ticket"], self._heard)
        except LineRefused as refused:
            return refused.code
        except OSError:
            return "offline"
        return self.join()

    def join(self) -> str:
        """Ask for what is missing."""
        since = {name: events[-1]["seq"] for name, events in self.events.items() if events}
        answer = self.ask("join", {"since": since})
        return "" if answer and answer["ok"] else str((answer or {"code": "offline"})["code"])

    def ask(self, event: str, data: dict[str, Any]) -> dict[str, Any] | None:
        """One frame and its acknowledgement; None is silence."""
        return self.line.ask(event, data) if self.line and self.line.is_open else None

    def say(self, text: str, kind: str = "msg", **more: Any) -> dict[str, Any]:
        """Words, with the same client id until they are stored or refused."""
        body = {"text": text} if kind != "decline" else {}
        return self.insist("send", {"cid": str(uuid.uuid4()), "kind": kind, "body": body} | more)

    def act(self, act: str, **args: Any) -> dict[str, Any]:
        """A command with the revision seen last."""
        frame = {"cid": str(uuid.uuid4()), "act": act, "args": args, "rev": self.live.get("rev", 0)}
        answer = self.insist("act", frame)
        self.live["rev"] = max(self.live.get("rev", 0), answer.get("rev", 0))
        return answer

    def insist(self, event: str, frame: dict[str, Any], seconds: float = 60.0) -> dict[str, Any]:
        """Send until an answer comes, over as many connections as it takes. :raises TimeoutError:"""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            answer = self.ask(event, frame)
            if answer is not None and "wait_ms" not in answer:
                return answer
            if answer is not None:
                time.sleep(answer["wait_ms"] / 1000)
            elif not (self.line and self.line.is_open):
                self.come_back()
        raise TimeoutError(f"no answer to {event} within {seconds} s")

    def come_back(self) -> str:
        """Connect again, once; answers as `connect`."""
        time.sleep(0.3)
        code = self.connect()
        if code and code not in COMING_BACK:
            self.bye = code
            raise LineRefused(code)
        return code

    def wait_for(self, what: str, is_there: Any, seconds: float = 10.0) -> None:
        """Wait until `is_there(self)`. :raises TimeoutError: naming what was waited for."""
        with self.changed:
            if not self.changed.wait_for(lambda: is_there(self), seconds):
                raise TimeoutError(what)

    def leave(self) -> None:
        """Hang up."""
        if self.line:
            self.line.close()

    @property
    def state(self) -> dict[str, Any]:
        """The picture seen last."""
        found: dict[str, Any] = self.live.get("state", {})
        return found

    def _heard(self, name: str, data: Any) -> None:
        rejoin = False
        with self.changed:
            self.frames.append((name, data))
            if name in ("ev", "hist"):
                rejoin = not self._take(data if name == "ev" else data["events"])
            elif name == "live":
                rejoin = not set(data["streams"]) <= set(self.live.get("streams", data["streams"]))
                self.live = data
            elif name == "vol":
                self.vol = data
            elif name == "bye":
                self.bye = data["code"]
            self.changed.notify_all()
        if rejoin:
            threading.Thread(target=self.join, daemon=True).start()

    def _take(self, events: list[dict[str, Any]]) -> bool:
        """Apply each number once; False when one is missing."""
        is_whole = True
        for event in events:
            stream = self.events.setdefault(event["stream"], [])
            last = stream[-1]["seq"] if stream else 0
            if event["seq"] == last + 1 or (not stream and event["seq"] > last):
                stream.append(event)
            elif event["seq"] > last:
                is_whole = False
        return is_whole
