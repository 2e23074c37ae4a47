"""The people of a session: inviting, answering, pseudonyms."""

from collections.abc import Sequence

from sqlalchemy import select

from facilitation.sessions.errors import (
    CircleIsFull,
    CircleOfAdults,
    CircleTied,
    InvitationDoubted,
    NobodyChosen,
    PseudonymNotRight,
    PseudonymTaken,
    SessionIsFixed,
    SessionIsFull,
)
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import can_answer, can_lead_session, member_of
from facilitation.sessions.queries import doubts_of, members_of
from facilitation.sessions.rules import INVITING_STATES, REASONS, glyph_for, is_free, is_telling
from facilitation.sessions.rules.circle import is_too_many, kept_apart
from facilitation.sessions.rules.doubts import Doubt
from facilitation.sessions.rules.pseudonyms import PSEUDONYM_CHARS
from facilitation.sessions.rules.readiness import BALINT
from facilitation.sessions.services.common import allowed, note
from facilitation.sessions.services.seats import invitable, seat
from facilitation.sessions.services.telling import invitation_kind, tell
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import ROOM_MEMBERS
from portal.people.models import Person
from portal.people.queries import minors_among


def invite(
    actor: Actor, session_id: int, person_ids: Sequence[int], part: str = "participant", *, despite: str = "",
    is_told: bool = True,
) -> list[SessionMember]:  # fmt: skip
    """Invite people in one part, each under the next free pseudonym; somebody removed earlier gets the old one back.

    :param is_told: False when they are told otherwise, as of a whole series.
    :param despite: one of `REASONS`: why they are invited although something speaks against it; noted in the trail.
    :raises InvitationDoubted: when something does and no reason is given.
    :raises CircleTied, CircleOfAdults, CircleIsFull: in a Balint group, whatever the reason.
    :raises NobodyChosen, AlreadyInvited, SessionIsFull, PartNotOpen, SessionIsFixed, Forbidden: nothing is done then.
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = _in_state(actor, session_id, *INVITING_STATES)
        chosen = list(dict.fromkeys(person_ids))
        if not chosen:
            raise NobodyChosen
        places = members_of(session_id, with_removed=True)
        people = invitable(session, chosen, part, places)
        if sum(one.removed_at is None for one in places) + len(people) > ROOM_MEMBERS:
            raise SessionIsFull(limit=ROOM_MEMBERS)
        doubts = doubts_of(session, chosen, part, places)
        _check_circle(session, chosen, part, [one.part for one in places if one.removed_at is None], doubts)
        if doubts and despite not in REASONS:
            raise InvitationDoubted(doubts=doubts)
        seated: list[SessionMember] = []
        for person in people:
            seated.append(seat(session, person, part, places + seated))
        work.add_all(seated)
        work.flush()
        work.expire(session, ["places"])
        note(actor, "session_invited", session, chosen, {"part": part})
        if doubts:
            facts = {"reason": despite, "doubts": sorted({one.kind for one in doubts})}
            note(actor, "session_invited_despite", session, {who for one in doubts for who in one.people}, facts)
        if is_told:
            others = [one for one in chosen if one != actor.person_in(session.programme_id)]
            tell(session, others, invitation_kind(session))
        return seated


def _check_circle(
    session: StudySession, chosen: Sequence[int], part: str, there: Sequence[str], doubts: Sequence[Doubt]
) -> None:
    """What no reason outweighs in a Balint group. :raises CircleOfAdults, CircleIsFull, CircleTied:"""
    if session.method != BALINT:
        return
    if minors_among(chosen):
        raise CircleOfAdults
    if is_too_many(there, len(chosen), part):
        raise CircleIsFull
    apart = kept_apart(doubts, part)
    if apart:
        raise CircleTied(doubts=apart)


def answer_invitation(actor: Actor, session_id: int, answer: str) -> SessionMember:
    """Say yes or no to an invitation; the last answer counts. :raises Forbidden, SessionIsFixed:"""
    with unit_of_work(lock=(StudySession, session_id)):
        session = allowed(actor, session_id, can_answer)
        if session.state not in INVITING_STATES:
            raise SessionIsFixed
        if answer not in {"yes", "no"}:
            raise NotFound
        member = member_of(actor, session)
        if member is None:
            raise NotFound
        member.answered = answer
        member.answered_at = now()
        return member


def remove_member(actor: Actor, member_id: int) -> SessionMember:
    """Take somebody off a planned session and tell them; the pseudonym stays theirs. Twice is the same as once.

    :raises Forbidden, SessionIsFixed:
    """
    with unit_of_work(lock=(StudySession, _session_id(member_id))) as work:
        member = work.get_one(SessionMember, member_id)
        session = _in_state(actor, member.session_id, "planned")
        if member.removed_at is None:
            member.removed_at = now()
            note(actor, "session_member_removed", session, [member.person_id])
            tell(session, _expecting(actor, session, member), "session_taken_off", is_off=True)
        return member


def restore_member(actor: Actor, member_id: int) -> SessionMember:
    """Undo a removal: place, pseudonym and answer come back. :raises Forbidden, SessionIsFixed, SessionIsFull:"""
    with unit_of_work(lock=(StudySession, _session_id(member_id))) as work:
        member = work.get_one(SessionMember, member_id)
        session = _in_state(actor, member.session_id, *INVITING_STATES)
        if len(members_of(session.id)) >= ROOM_MEMBERS:
            raise SessionIsFull(limit=ROOM_MEMBERS)
        if member.removed_at is not None:
            member.removed_at = None
            note(actor, "session_member_restored", session, [member.person_id])
            tell(session, _expecting(actor, session, member), invitation_kind(session))
        return member


def change_pseudonym(actor: Actor, member_id: int, pseudonym: str) -> SessionMember:
    """Another name for this session, chosen by the person or by a leader, until the room opens.

    :raises PseudonymTaken, PseudonymNotRight, SessionIsFixed, Forbidden:
    """
    with unit_of_work(lock=(StudySession, _session_id(member_id))) as work:
        member = work.get_one(SessionMember, member_id)
        session = work.get_one(StudySession, member.session_id)
        own = member_of(actor, session)
        if not (own is not None and own.id == member.id) and not can_lead_session(actor, session):
            raise Forbidden
        if session.state != "planned" or member.removed_at is not None:
            raise SessionIsFixed
        member.pseudonym = _checked(member, pseudonym)
        member.glyph = glyph_for(member.pseudonym, member.glyph)
        return member


def _expecting(actor: Actor, session: StudySession, member: SessionMember) -> list[int | None]:
    """Whom the change of a place concerns: who has not said no and does not make it oneself."""
    is_told = member.answered != "no" and member.person_id != actor.person_in(session.programme_id)
    return [member.person_id] if is_told else []


def _in_state(actor: Actor, session_id: int, *states: str) -> StudySession:
    session = allowed(actor, session_id, can_lead_session)
    if session.state not in states:
        raise SessionIsFixed
    return session


def _session_id(member_id: int) -> int:
    found = db.session.scalar(select(SessionMember.session_id).where(SessionMember.id == member_id))
    if found is None:
        raise NotFound
    return found


def _checked(member: SessionMember, pseudonym: str) -> str:
    name = " ".join(pseudonym.split())
    person = db.session.get(Person, member.person_id) if member.person_id else None
    if not 0 < len(name) <= PSEUDONYM_CHARS or is_telling(name, person.family_name if person else ""):
        raise PseudonymNotRight
    others = [one.pseudonym for one in members_of(member.session_id, with_removed=True) if one.id != member.id]
    if not is_free(name, others):
        raise PseudonymTaken(name=name)
    return name
