"""Commands become events: judged one after another by the method, appended and committed together."""

from collections.abc import Sequence

from facilitation.methods.rules import Act, Draft, Refusal
from facilitation.rooms.queries import Room, look
from facilitation.rooms.queries.look import advanced, keep
from facilitation.rooms.queries.observers import observers_in
from facilitation.rooms.services.commands import Command, Outcome
from facilitation.rooms.services.judging import cleaned, drafts_of, lines_of, speaks
from facilitation.rooms.services.opening import open_room
from facilitation.rooms.services.outside import Stopped, check, follow
from portal.clock import millis, now
from portal.consents.services import set_in_force
from portal.db import unit_of_work
from portal.journal.models import Journal
from portal.journal.queries import Entry, by_client_ids
from portal.journal.services import append

ANNOUNCE = "observers.announce"


def perform(session_id: int, commands: Sequence[Command]) -> list[Outcome]:
    """Carry out commands in their order, as one commit; what is known by its client id is answered again.

    :raises NotFound: no such room. :raises JournalClosed: when the log takes nothing any more.
    """
    journal_id = open_room(session_id)
    with unit_of_work(lock=(Journal, journal_id)):
        desk = Desk(look(session_id), commands)
        desk.announce_observers()
        outcomes = [desk.take(command) for command in commands]
        keep(desk.room)
        return outcomes


class Desk:
    """One room inside one unit of work; every command meets the state that the one before it left."""

    def __init__(self, room: Room, commands: Sequence[Command]) -> None:
        self.room = room
        self.journal_id = room.journal_id or 0
        cids = {command.cid for command in commands if command.cid}
        self.known = by_client_ids(self.journal_id, cids) if cids else {}

    def announce_observers(self) -> None:
        """Before anything is judged the room learns who is invited to observe: whoever is new must be agreed to."""
        announced = Command(Act(ANNOUNCE, {"observers": observers_in(self.room.session_id)}))
        drafts = drafts_of(self.room, announced, millis(now()))
        if not isinstance(drafts, Refusal):
            self._append(announced, drafts)

    def take(self, command: Command) -> Outcome:
        """Do one thing once."""
        done = self.known.get((command.person_id, command.cid)) if command.cid else None
        if done is not None:
            return self._outcome(done)
        command = cleaned(command)
        drafts = drafts_of(self.room, command, millis(now()))
        if isinstance(drafts, Refusal):
            return Outcome(drafts.code, wait_ms=drafts.wait_ms)
        try:
            if drafts:
                check(self.room, command)
                follow(self.room, command, {draft.kind for draft in drafts})
        except Stopped as stopped:
            return Outcome(stopped.code, stopped.message)
        return self._append(command, drafts)

    def _append(self, command: Command, drafts: list[Draft]) -> Outcome:
        if not drafts:
            return Outcome(at=millis(now()), rev=self.room.state.rev)
        consents = set_in_force(command.person_id or 0).id if any(speaks(command, one) for one in drafts) else None
        entries = append(self.journal_id, lines_of(self.room, command, drafts, consents))
        self.room = advanced(self.room, entries)
        first = entries[0]
        if command.cid:
            self.known[command.person_id, command.cid] = first
        return self._outcome(first)

    def _outcome(self, entry: Entry) -> Outcome:
        return Outcome("", "", entry.guid, entry.stream, entry.seq, millis(entry.at), self.room.state.rev)
