"""Group commit: what all members of all rooms say while one commit is under way goes to the disk with the next one.

The method judges on the loop, in the order of coming, over the room in memory; one thread commits; only then anybody
sees or is acknowledged anything. A room whose log has grown elsewhere meanwhile is read on and its lines are judged
again, so a commit never builds on what is not there.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError, OperationalError

from facilitation.methods.rules import Refusal
from facilitation.rooms.queries import Place, Room, advanced
from facilitation.rooms.services import Command, Outcome, cleaned, drafts_of, lines_of, submit
from facilitation.rooms.sockets.live import LiveRoom, Told, outcome_of, told_of
from portal.clock import millis, now
from portal.db import is_transient, new_guid
from portal.journal.chaining import Growth
from portal.journal.services import new_salt
from portal.journal.writer import Append, Stored, commit_together
from portal.realtime.gathering import gathered
from portal.realtime.hub import Hub
from portal.realtime.pokes import poke_others
from portal.turns import somebody_waits, waiting_file

log = logging.getLogger(__name__)
MOST_AT_ONCE = 1_000
MOST_WAITING = 20_000
ATTEMPTS = 5
PATIENCE = 60  # pauses of 2 ms; SQLite asks again after 100 ms at the latest
Settled = Callable[[Outcome], None]
Publish = Callable[[LiveRoom, list[Told]], None]
BUSY = Outcome("busy")


@dataclass(slots=True)
class Offer:
    """A command that waits for its commit; `done` hears what became of it.

    `place` is asked when it is judged: the member's rights and consents may have ended while it waited.
    """

    command: Command
    place: Callable[[], Place | None]
    done: Settled
    attempts: int = 0

    def settle(self, outcome: Outcome) -> None:
        """Tell it; nobody else's answer waits for what goes wrong in that."""
        try:
            self.done(outcome)
        except Exception:
            log.exception("an answer could not be given")


@dataclass(slots=True)
class Judged:
    """What the lines of one room become, if nobody was faster: an outcome, or the place of the first event, each."""

    live: LiveRoom
    offers: list[Offer]
    growth: Growth
    room: Room
    outcomes: list[Outcome | int] = field(default_factory=list)


class Lane:
    """The one way of words to the disk in this process. `publish` tells the room's seats what is stored,
    `read` reads on, `let_go` forgets a room that everybody has left."""

    def __init__(
        self, hub: Hub, publish: Publish, read: Callable[[LiveRoom], None], let_go: Callable[[int], None]
    ) -> None:
        self.hub, self.publish, self.read, self.let_go = hub, publish, read, let_go
        self.waits = waiting_file(hub.app.extensions["settings"].database_url)
        self.ready: dict[int, LiveRoom] = {}
        self.waiting = 0
        self.is_busy = False

    def put(self, live: LiveRoom, offer: Offer) -> None:
        """Let a command wait for the next commit."""
        if self.waiting >= MOST_WAITING:
            offer.settle(BUSY)
            return
        live.waiting.append(offer)
        live.under_way += 1
        self.waiting += 1
        self.wake(live)

    def wake(self, live: LiveRoom) -> None:
        """There is something to do for this room."""
        if not live.waiting or live.is_stale:
            return
        self.ready[live.session_id] = live
        if not self.is_busy:
            self.is_busy = True
            self.hub.workers.spawn(self._work)

    def _work(self) -> None:
        try:
            while self.ready:
                self._commit([judged for live in self._taken() if (judged := self._judge(live)) is not None])
                self._give_way()
        finally:
            self.is_busy = False

    def _give_way(self) -> None:
        """Let others write between two commits: SQLite does not queue them, so we do."""
        for _ in range(PATIENCE):
            if not (self.ready and somebody_waits(self.waits)):
                return
            self.hub.workers.pause()

    def _taken(self) -> list[LiveRoom]:
        """Rooms with something to judge; one that is read on first comes back by `wake`."""
        found, self.ready = [live for live in self.ready.values() if not live.is_stale], {}
        return found

    def _judge(self, live: LiveRoom) -> Judged | None:
        """Ask the method about everything that waits in a room; what goes wrong in one stays there."""
        offers = [live.waiting.popleft() for _ in range(min(len(live.waiting), MOST_AT_ONCE))]
        self.waiting -= len(offers)
        found = Judged(live, offers, Growth(live.tip, new_guid, new_salt), live.room)
        try:
            return self._asked(found)
        except Exception:
            log.exception("room %s could not judge %d lines", live.session_id, len(offers))
            self._refuse(found)
            return None

    def _asked(self, found: Judged) -> Judged:
        live, offers = found.live, found.offers
        here: dict[tuple[int | None, str], int] = {}
        for offer in offers:
            key = (offer.command.person_id, offer.command.cid or "")
            known = live.known.get(key) if key[1] else None
            found.outcomes.append(known or here[key] if known or key in here else _judged(found, offer))
            if key[1] and isinstance(found.outcomes[-1], int):
                here.setdefault(key, found.outcomes[-1])
        return found

    def _commit(self, judged: list[Judged]) -> None:
        grown = [one.growth for one in judged if one.growth.events]
        appends = [Append(one.before, one.tip, one.events) for one in grown]
        try:
            stored = self.hub.workers.write(self._store, appends) if appends else {}
        except IntegrityError:
            for one in judged:  # a client id from long ago: the other way looks it up
                self._answer(one, [self._looked_up(one.live, offer) for offer in one.offers])
                self.wake(one.live)
            return
        except Exception as error:
            if not (isinstance(error, OperationalError) and is_transient(error)):
                log.exception("a commit of %d rooms failed", len(appends))
            for one in judged:
                self._refuse(one)
            return
        for one in judged:
            try:
                with gathered():
                    self._settle(one, stored.get(one.growth.before.journal_id))
            except Exception:  # it is stored; whoever sends it again is answered with what it became
                log.exception("room %s could not be told what is stored", one.live.session_id)
                self._refuse(one)
                self.read(one.live)

    def _refuse(self, judged: Judged) -> None:
        """Nothing of it is promised; all of it may come again."""
        self._answer(judged, [BUSY] * len(judged.offers))
        self.wake(judged.live)

    def _store(self, appends: list[Append]) -> dict[int, Stored]:
        with self.hub.app.app_context():
            stored = commit_together(appends)
            poke_others({journal_id: one.tip.order_no for journal_id, one in stored.items()})
            return stored

    def _settle(self, judged: Judged, stored: Stored | None) -> None:
        """Publish what is on the disk, then acknowledge; or judge again what another was faster with."""
        live = judged.live
        if judged.growth.events and stored is None:
            self._again(judged)
            return
        entries = stored.entries if stored else []
        if stored:
            fresh = live.absorb(entries, told_of(judged.room, entries), judged.room, stored.tip)
            self.publish(live, fresh)
        rev = live.room.state.rev
        done = [outcome_of(entries[one], rev) if isinstance(one, int) else one for one in judged.outcomes]
        self._answer(judged, done)
        self.wake(live)

    def _again(self, judged: Judged) -> None:
        """The log has grown elsewhere: read on first."""
        live = judged.live
        live.is_stale = True
        if any(offer.attempts >= ATTEMPTS for offer in judged.offers):
            self._refuse(judged)  # all of it: what came later must not overtake
        else:
            for offer in judged.offers:
                offer.attempts += 1
            live.waiting.extendleft(reversed(judged.offers))
            self.waiting += len(judged.offers)
        self.read(live)

    def wait(self, live: LiveRoom, command: Command, place: Callable[[], Place | None]) -> Outcome:
        """Let a command go with the next commit and wait for what becomes of it; not on the loop."""
        promise = self.hub.workers.promise()
        self.put(live, Offer(command, place, promise.set))
        outcome: Outcome = promise.get()
        return outcome

    def alone(self, live: LiveRoom, command: Command) -> Outcome:
        """Perform one command by the way that reads what it needs, in a thread; then read on."""
        try:
            outcome: Outcome = self.hub.workers.run(self.hub.inside, submit, live.session_id, command)
        except Exception as error:
            if not (isinstance(error, OperationalError) and is_transient(error)):
                log.exception("a command in room %s failed", live.session_id)
            return BUSY
        self.read(live)
        return outcome

    def _looked_up(self, live: LiveRoom, offer: Offer) -> Outcome:
        return self.alone(live, offer.command) if offer.place() is not None else Outcome("not_member")

    def _answer(self, judged: Judged, outcomes: list[Outcome]) -> None:
        offers, judged.offers = judged.offers, []
        judged.live.under_way -= len(offers)
        for offer, outcome in zip(offers, outcomes, strict=True):
            offer.settle(outcome)
        self.let_go(judged.live.session_id)


def _judged(found: Judged, offer: Offer) -> Outcome | int:
    """What becomes of one command: refused, done without a line, or the place of its first event."""
    place = offer.place()
    if place is None:
        return Outcome("not_member")
    command = cleaned(offer.command)
    at = now()
    drafts = drafts_of(found.room, command, millis(at))
    if isinstance(drafts, Refusal):
        return Outcome(drafts.code, wait_ms=drafts.wait_ms)
    if not drafts:
        return Outcome(at=millis(at), rev=found.room.state.rev)
    first = len(found.growth.events)
    for line in lines_of(found.room, command, drafts, place.consent_set_id):
        found.growth.add(line, at)
    found.room = advanced(found.room, [one.sealed for one in found.growth.events[first:]])
    return first
