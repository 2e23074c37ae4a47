"""What the method cannot know: consents, two adults, whether the lines pointed to exist, the session's state."""

from collections.abc import Callable

from facilitation.codebooks.policy import can_edit_codebook
from facilitation.codebooks.queries import code_tree
from facilitation.codebooks.services import add_code
from facilitation.methods.rules import MAIN, Act, Member, Part, Words
from facilitation.rooms.queries import Room
from facilitation.rooms.rules import REVEALS, member_number
from facilitation.rooms.services.adults import OWN, SECOND, comes_back_alone, lacks_adults, lacks_own_adult
from facilitation.rooms.services.commands import Command
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import purposes_for
from facilitation.sessions.rules.readiness import BALINT
from facilitation.sessions.services import (
    admit_member,
    close_session,
    end_debrief,
    open_session,
    stop_keeping,
)
from facilitation.studies.models import Study
from portal.actor import SYSTEM, Actor
from portal.consents.queries import chain_of
from portal.db import db
from portal.errors import Trouble
from portal.jobs.services import ask
from portal.journal.queries import after_order, by_guids
from portal.search.keys import search_key

TRANSCRIPT_JOB = "room_transcript"
ENDING_JOB = "room_ending"
SAID = frozenset({"msg", "answer"})


class Stopped(Exception):
    """The room's own rule refuses; `code` names the sentence, `message` stands for it when it is a longer story."""

    def __init__(self, code: str, message: object = "") -> None:
        super().__init__(code)
        self.code, self.message = code, message


def check(room: Room, command: Command) -> None:
    """Refuse what the method would let pass. :raises Stopped:"""
    if why := comes_back_alone(room, command.member, command.person_id):
        raise Stopped(why)
    if isinstance(command.what, Words):
        _check_reply(room, command.member, command.what)
    else:
        CHECKS.get(command.what.name, _nothing)(room, command.what, command)


def follow(room: Room, command: Command, drafted: set[str]) -> None:
    """Carry the session's state along with what the log will say; inside the same unit of work. :raises Stopped:"""
    if isinstance(command.what, Act):
        try:
            EFFECTS.get(command.what.name, _nothing)(room, command.what, command)
        except Trouble as trouble:
            raise Stopped(trouble.code, trouble.text) from trouble
    if "room.close" in drafted:
        close_session(command.actor, room.session_id)
        _ask_for_what_follows(room, command)


def _ask_for_what_follows(room: Room, command: Command) -> None:
    """A transcript; for a Balint group, of which most is kept by nobody, what its own feature does at the end."""
    job = ENDING_JOB if room.method.name == BALINT else TRANSCRIPT_JOB
    ask(command.actor, job, room.programme_id, {"session_id": room.session_id})


def _nothing(room: Room, act: Act, command: Command) -> None:
    return None


def _check_reply(room: Room, member: Member | None, words: Words) -> None:
    if words.reply_to is None:
        return
    found = by_guids(room.journal_id or 0, [words.reply_to]).get(words.reply_to)
    if found is None or member is None:
        raise Stopped("bad_reply")
    if found.stream not in room.method.readable(room.state, member) and not _is_revealed(room, found.guid):
        raise Stopped("bad_reply")


def _check_hide(room: Room, act: Act, command: Command) -> None:
    name = str(act.args.get("event", ""))
    found = by_guids(room.journal_id or 0, [name]).get(name)
    if found is None or found.kind not in SAID or not (found.stream == MAIN or _is_revealed(room, name)):
        raise Stopped("no_event")


def _check_edit(room: Room, act: Act, command: Command) -> None:
    """What a leader has hidden stays as it is."""
    if str(act.args.get("event", "")) in room.log.hidden:
        raise Stopped("edit_over")


def _check_probe(room: Room, act: Act, command: Command) -> None:
    """A line that all hear points only to what all have heard; a private one also to what that person wrote."""
    name = act.args.get("event")
    if name is None:
        return
    found = by_guids(room.journal_id or 0, [str(name)]).get(str(name))
    own = f"me:{act.args.get('member')}" if act.args.get("private") else MAIN
    if found is None or not (found.stream in {MAIN, own} or _is_revealed(room, found.guid)):
        raise Stopped("no_event")


def _check_receipt(room: Room, act: Act, command: Command) -> None:
    name = str(act.args.get("event", ""))
    found = by_guids(room.journal_id or 0, [name]).get(name)
    if found is None or command.member is None:
        raise Stopped("no_event")
    if found.stream not in room.method.readable(room.state, command.member):
        raise Stopped("no_event")


def _is_revealed(room: Room, guid: str) -> bool:
    reveals = (entry for entry in after_order(room.journal_id or 0, 0, [MAIN]) if entry.kind in REVEALS)
    return any(guid in entry.body["answers"] for entry in reveals)


def _check_admission(room: Room, act: Act, command: Command) -> None:
    """The whole chain of consents of whoever comes in, as of now; and the adults who have to be there."""
    number = member_number(str(act.args.get("member", "")))
    places = members_of(room.session_id)
    place = next((one for one in places if one.id == number), None)
    if place is None or place.person_id is None:
        return
    found = chain_of([place.person_id], _purposes(room, place, places))[place.person_id]
    if not found.is_valid:
        wanted = {purpose for purpose, _who in found.missing}
        raise Stopped("no_keeping" if room.method.name == BALINT and wanted == {"transcript"} else "no_consent")
    _check_adults(room, act, command)
    if lacks_own_adult(room.session_id, place.person_id, command.member):
        raise Stopped(OWN)


def _purposes(room: Room, place: SessionMember, places: list[SessionMember]) -> tuple[str, ...]:
    is_observed = any(one.part == Part.OBSERVER and one.answered != "no" for one in places)
    is_kept = db.session.get_one(StudySession, room.session_id).is_retained
    return purposes_for(place.part, is_observed=is_observed, is_kept=is_kept)


def _check_adults(room: Room, act: Act, command: Command) -> None:
    """Where minors speak, two adults who answer for the meeting must be in the room."""
    if lacks_adults(room.session_id, command.member):
        raise Stopped(SECOND)


def _open(room: Room, act: Act, command: Command) -> None:
    open_session(command.actor, room.session_id, room.journal_id or 0)


def _admit(room: Room, act: Act, command: Command) -> None:
    number = member_number(str(act.args.get("member", "")))
    if number is not None:
        admit_member(command.actor, room.session_id, number)


def _tag(room: Room, act: Act, command: Command) -> None:
    """A tag is at once a code of the study's codebook; its passage comes with the transcript.

    In a Balint group it stays a word of the team, which goes with the others.
    """
    if room.method.name == BALINT and not act.args.get("code"):
        return
    study_id = db.session.get_one(StudySession, room.session_id).study_id
    known = code_tree(study_id).active
    wanted, name = act.args.get("code"), str(act.args.get("name", ""))
    if wanted:
        if all(code.guid != wanted for code in known):
            raise Stopped("no_code")
    elif all(code.parent_id is not None or search_key(code.name) != search_key(name) for code in known):
        add_code(_author(command, study_id), study_id, name)


def _author(command: Command, study_id: int) -> Actor:
    """Who makes the code: the actor; for who observes and writes no codebook, the house. The tag stays theirs."""
    observes = command.member is not None and command.member.part is Part.OBSERVER
    may = can_edit_codebook(command.actor, db.session.get_one(Study, study_id))
    return SYSTEM if observes and not may else command.actor


def _check_moment(room: Room, act: Act, command: Command) -> None:
    """What is tagged exists, and who tags it may read it."""
    name = act.args.get("event")
    if name is None:
        return
    found = by_guids(room.journal_id or 0, [str(name)]).get(str(name))
    if found is None or command.member is None:
        raise Stopped("no_event")
    if found.stream not in room.method.readable(room.state, command.member) and not _is_revealed(room, found.guid):
        raise Stopped("no_event")


def _check_keeping(room: Room, act: Act, command: Command) -> None:
    """There is something to switch off."""
    if not db.session.get_one(StudySession, room.session_id).is_retained:
        raise Stopped("not_kept")


def _unkeep(room: Room, act: Act, command: Command) -> None:
    stop_keeping(command.actor, room.session_id)


def _debriefed(room: Room, act: Act, command: Command) -> None:
    """With the debrief the last words of a meeting that is not kept go."""
    end_debrief(command.actor, room.session_id)
    _ask_for_what_follows(room, command)


Check = Callable[[Room, Act, Command], None]
CHECKS: dict[str, Check] = {
    "hide": _check_hide,
    "edit": _check_edit,
    "probe": _check_probe,
    "receipt": _check_receipt,
    "tag": _check_moment,
    "mark": _check_moment,
    "admit": _check_admission,
    "keeping.stop": _check_keeping,
    "room.open": _check_adults,
}
EFFECTS: dict[str, Check] = {
    "room.open": _open, "admit": _admit, "tag": _tag, "keeping.stop": _unkeep, "debrief.end": _debriefed,
}  # fmt: skip
