"""Asking for a consent: a coordinator asks, those who may answer hear of it, a reminder at most every three days."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.consents.errors import NobodyChosen, RemindedLately
from portal.consents.models import PURPOSES, Consent, ConsentDocument, ConsentRequest
from portal.consents.policy import can_ask
from portal.consents.queries import awaited_for, consent, open_requests
from portal.consents.rules import expires_at
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import CONSENT_ENDS_DAYS, REMIND_DAYS
from portal.notifications.services import notify
from portal.people.queries import accounts_of, births_of, guardians_of, minors_among, names_of, person
from portal.programmes.models import Programme
from portal.programmes.queries import programme

ASKED, REMINDED = "consent_requested", "consent_reminded"


def ask_for(actor: Actor, programme_id: int, purpose: str, subject_ids: Collection[int]) -> int:
    """Ask for a purpose about these people; whoever can answer and has not is told. Answers how many were asked about.

    Where the answers are there, or the question is open already, nothing is asked.

    :raises NobodyChosen: :raises NotFound: somebody whom the actor does not look after.
    """
    ids = sorted(set(subject_ids))
    if not ids:
        raise NobodyChosen
    with unit_of_work(lock=(Programme, programme_id)) as session:
        people = [person(one) for one in ids]
        if purpose not in PURPOSES or any(
            one.programme_id != programme_id or not can_ask(actor, one) for one in people
        ):
            raise NotFound
        waits = awaited_for(births_of(ids), [purpose])
        known = open_requests(programme_id, purpose, ids)
        fresh = [one for one in ids if waits[one, purpose] and one not in known]
        for one in fresh:
            session.add(
                ConsentRequest(
                    programme_id=programme_id, subject_id=one, purpose=purpose, asked_at=now(),
                    asked_by_id=actor.person_in(programme_id),
                )
            )  # fmt: skip
        if fresh:
            _tell(ASKED, programme_id, {one: waits[one, purpose] for one in fresh})
            _note(actor, "consent_requested", programme_id, fresh, purpose)
        return len(fresh)


def remind(actor: Actor, request_id: int) -> None:
    """Tell those who have not answered once more.

    :raises RemindedLately: within three days of the last word about it. :raises NotFound: closed, answered, or not
    the actor's to ask.
    """
    with unit_of_work(lock=(ConsentRequest, request_id)):
        row = _open(actor, request_id)
        if now() - (row.reminded_at or row.asked_at) < timedelta(days=REMIND_DAYS):
            raise RemindedLately(days=REMIND_DAYS)
        waits = awaited_for(births_of([row.subject_id]), [row.purpose])[row.subject_id, row.purpose]
        if not waits:
            raise NotFound
        row.reminded_at = now()
        _tell(REMINDED, row.programme_id, {row.subject_id: waits})
        _note(actor, "consent_reminded", row.programme_id, [row.subject_id], row.purpose)


def ask_anew(actor: Actor, consent_id: int) -> None:
    """Ask the one who gave a yes to give it anew before it runs out; the question stands on their page already.

    :raises RemindedLately: within three days of the last word about it. :raises NotFound: it does not run out.
    """
    with unit_of_work(lock=(Programme, consent(consent_id).programme_id)) as session:
        row = consent(consent_id)
        text = session.get_one(ConsentDocument, row.document_id)
        if not _runs_out(row, text) or not can_ask(actor, person(row.subject_id)):
            raise NotFound
        asked = open_requests(row.programme_id, text.purpose, [row.subject_id]).get(row.subject_id)
        if asked is not None and now() - (asked.reminded_at or asked.asked_at) < timedelta(days=REMIND_DAYS):
            raise RemindedLately(days=REMIND_DAYS)
        if asked is None:
            asked = ConsentRequest(
                programme_id=row.programme_id, subject_id=row.subject_id, purpose=text.purpose, asked_at=now(),
                asked_by_id=actor.person_in(row.programme_id),
            )  # fmt: skip
            session.add(asked)
        asked.reminded_at = now()
        _tell(REMINDED, row.programme_id, {row.subject_id: (row.capacity,)}, row.given_by_id)
        _note(actor, "consent_asked_anew", row.programme_id, [row.subject_id], text.purpose)


def _runs_out(row: Consent, text: ConsentDocument) -> bool:
    """Whether a yes that is in force runs out soon, or has."""
    end = expires_at(row.given_at, text.valid_months) if row.is_granted and row.withdrawn_at is None else None
    return end is not None and end <= now() + timedelta(days=CONSENT_ENDS_DAYS)


def close_request(actor: Actor, request_id: int) -> None:
    """Ask no more. :raises NotFound:"""
    with unit_of_work(lock=(ConsentRequest, request_id)):
        row = _open(actor, request_id)
        row.closed_at = now()
        _note(actor, "consent_request_closed", row.programme_id, [row.subject_id], row.purpose)


def _open(actor: Actor, request_id: int) -> ConsentRequest:
    row = db.session.get(ConsentRequest, request_id)
    if row is None or row.closed_at is not None or not can_ask(actor, person(row.subject_id)):
        raise NotFound
    return row


def _tell(kind: str, programme_id: int, waits: dict[int, tuple[str, ...]], giver: int | None = None) -> None:
    """One message to each adult however many children it is about, one to each who answers for the self.

    Of several guardians the `giver` alone, when they still answer for the child.
    """
    path = f"/p/{programme(programme_id).slug}/consents/"
    guardians = guardians_of(one for one, who in waits.items() if "guardian" in who)
    own = [one for one, who in waits.items() if "self" in who or "assent" in who]
    about: dict[int, list[int]] = {}
    for child, adults in guardians.items():
        for adult in adults & {giver} or adults:
            about.setdefault(adult, []).append(child)
    names, accounts = names_of(guardians), accounts_of([*about, *own])
    for adult, children in about.items():
        listed = ", ".join(names[one] for one in sorted(children, key=names.__getitem__)[:5])
        more = len(children) - 5
        if adult in accounts:
            facts = {"names": listed + (f" +{more}" if more > 0 else "")}
            notify([accounts[adult]], f"{kind}_child", facts, path, programme_id)
    notify([accounts[one] for one in own if one in accounts], kind, {}, path, programme_id)


def _note(actor: Actor, action: str, programme_id: int, subjects: Iterable[int], purpose: str) -> None:
    ids = list(subjects)
    record(
        actor, action, programme_id=programme_id, object_kind="person", object_id=ids[0] if len(ids) == 1 else None,
        subject_ids=minors_among(ids), details={"purpose": purpose, "count": len(ids)},
    )  # fmt: skip
