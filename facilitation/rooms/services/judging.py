"""What a command becomes, by the method alone: shared by the way through a unit of work and the quick way."""

from collections.abc import Sequence
from typing import Any

from facilitation.methods.rules import Act, Draft, Part, Refusal, Words
from facilitation.rooms.queries import Room
from facilitation.rooms.rules import clean, clean_args
from facilitation.rooms.services.commands import Command
from portal.journal.chaining import Line
from portal.journal.rules import GIVEN

TO_THE_GROUP = "room"


def cleaned(command: Command) -> Command:
    """The command with texts as they are stored."""
    what = command.what
    if isinstance(what, Act):
        return command._replace(what=what._replace(args=clean_args(what.args))) if what.args else command
    text = clean(what.text)
    return command if text == what.text else command._replace(what=what._replace(text=text))


def drafts_of(room: Room, command: Command, at: int) -> list[Draft] | Refusal:
    """What the method appends for it, or why not."""
    method, state = room.method, room.state
    if isinstance(command.what, Act):
        return method.decide(state, command.member, command.what, at)
    if command.member is None:
        return Refusal("not_allowed")
    return method.compose(state, command.member, command.what, at)


def lines_of(room: Room, command: Command, drafts: Sequence[Draft], consent_set_id: int | None) -> list[Line]:
    """The lines of the log. The first one of a command carries its client id, and how its words came."""
    return [_line(room, command, draft, place, consent_set_id) for place, draft in enumerate(drafts)]


def speaks(command: Command, draft: Draft) -> bool:
    """Whether somebody's words are in it, so that the consents in force are stamped on it."""
    return draft.text is not None and command.person_id is not None


def _line(room: Room, command: Command, draft: Draft, place: int, consent_set_id: int | None) -> Line:
    body, is_first = dict(draft.body), place == 0
    noted = paradata(room, command, draft) if is_first else {}
    if noted:
        body[GIVEN] = {**body.get(GIVEN, {}), **noted}
    return Line(
        draft.stream, draft.kind, body, draft.text, command.person_id, command.cid if is_first else None,
        draft.reply_to, consent_set_id if speaks(command, draft) else None,
    )  # fmt: skip


def paradata(room: Room, command: Command, draft: Draft) -> dict[str, Any]:
    """How a participant's words to the group came: what the client noted, and whose answers its author had seen.

    The last is counted here, over the log; the client only says how far it has shown it.
    """
    member, words = command.member, command.what
    if not isinstance(words, Words) or words.to != TO_THE_GROUP or draft.text is None:
        return {}
    if member is None or member.part is not Part.PARTICIPANT:
        return {}
    found = dict(command.noted)
    if "pasted" in found:
        found["pasted"] = min(found["pasted"], len(draft.text))
    seen = room.method.seen_answers(room.state, member, str(draft.body.get("question", "")), command.seen)
    return found if seen is None else found | {"seen_answers": seen}
