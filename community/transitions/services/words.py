"""Steps that add somebody's word: evidence, attestation, vouching, a guardian's answer, the ceremony."""

from datetime import date

from sqlalchemy import select

from community.transitions.errors import BadLink, NoSuchStep, WordsMissing
from community.transitions.models import Transition, TransitionVoucher
from community.transitions.policy import can_add_evidence, can_answer_for, can_end, can_move_own, can_vouch
from community.transitions.queries.facts import kinds_held, loaded
from community.transitions.queries.people import deciders
from community.transitions.rules import RUNNING
from community.transitions.services.files import keep_file
from community.transitions.services.moving import locked, note, step, tell, who
from community.transitions.services.trials import tell_pairs
from portal.actor import Actor
from portal.clock import now, today
from portal.db import db
from portal.errors import NotFound
from portal.files.pictures import CleanFile
from portal.people.queries import guardians_of, person
from portal.programmes.queries import programme


def add_evidence(
    actor: Actor, transition_id: int, criterion: str, text: str, link: str = "", file: CleanFile | None = None
) -> Transition:  # fmt: skip
    """Say what meets a criterion: the person gives evidence, a tutor or coordinator attests.

    :param file: made anew by `portal.files.papers.clean_paper`, outside this unit of work.
    :raises WordsMissing: no words, link or file. :raises BadLink, TooManyFiles, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_add_evidence) as row:
        if row.state not in RUNNING:
            raise NoSuchStep
        lines = loaded(row, who(actor, row)).checks
        if criterion not in {one.criterion.key for one in lines if one.is_by_hand}:
            raise NotFound
        if not text.strip() and not link.strip() and file is None:
            raise WordsMissing
        if link.strip() and not link.strip().startswith(("https://", "http://")):
            raise BadLink
        family = guardians_of([row.person_id]).get(row.person_id, frozenset())
        is_own = can_move_own(actor, row) or who(actor, row) in family
        taken = note(actor, row, "evidence" if is_own else "attest", text=text, link=link, criterion=criterion)
        if file is not None:
            keep_file(row, taken, file)
        return row


def vouch(actor: Actor, transition_id: int, words: str) -> Transition:
    """Vouch for somebody in own words, under the own name.

    :raises WordsMissing, VouchedAlready, OwnTransition, FamilyTransition, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_vouch) as row:
        if not words.strip():
            raise WordsMissing
        own = who(actor, row)
        step(actor, row, "vouch", text=words)
        asked = (TransitionVoucher.transition_id == row.id, TransitionVoucher.person_id == own)
        voucher = db.session.scalar(select(TransitionVoucher).where(*asked))
        if voucher is None:
            voucher = TransitionVoucher(
                programme_id=row.programme_id, transition_id=row.id, person_id=own, asked_at=now()
            )
            db.session.add(voucher)
        voucher.words, voucher.vouched_at = words.strip(), now()
        voucher.kinds = sorted(kinds_held(person(own), today(programme(row.programme_id).zone)))
        db.session.flush()
        tell(row, "transition_vouched", [row.person_id])
        return row


def answer_for(actor: Actor, transition_id: int, is_granted: bool, text: str = "") -> Transition:
    """A guardian's yes or no to a child's transition; a no returns it, whatever anybody else has said.

    :raises NotGuardianStep, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_answer_for) as row:
        step(actor, row, "consent" if is_granted else "refuse", text=text)
        one = person(row.person_id)
        if is_granted:
            tell(row, "transition_agreed", deciders(one, "tutor") | deciders(one, "coordinator"))
        else:
            tell(row, "transition_returned", [one.id])
            tell_pairs(row)
        return row


def hold_ceremony(actor: Actor, transition_id: int, day: date, text: str) -> Transition:
    """Note when and how the new position was celebrated.

    :raises NoSuchStep: nothing is confirmed. :raises NotFound:
    """
    with locked(actor, transition_id, can_end) as row:
        if row.state != "confirmed":
            raise NoSuchStep
        row.ceremony_on, row.ceremony_note = day, text.strip()
        note(actor, row, "ceremony", text=text)
        return row
