"""Verbs of thanks; the only writer of their tables. A no, and taking back, hold at once."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import delete, func, or_, select, update

from community.pairs.models import Pair
from community.partners.models import Organisation
from community.requests.models import PartnerRequest
from community.requests.policy import Requested
from community.requests.queries import request_of
from community.requests.queries.labels import CONTACT_LABELS
from community.requests.rules import names_in
from community.thanks.errors import (
    ContactInThanks,
    NameInThanks,
    NobodyTold,
    NotAround,
    NotAsked,
    TooMuchThanks,
)
from community.thanks.models import ThanksAnswer, ThanksHero, ThanksWord
from community.thanks.policy import can_drop_word, can_place_word, can_say, can_see_word, is_told
from community.thanks.queries import Held, around
from community.thanks.queries.standings import held_of
from community.thanks.rules import KINDS
from community.threads.rules import contacts_in
from community.threads.services.talking import own_hosts
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import THANKS_ABOUT
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import accounts_of, guardians_of, minors_among
from portal.programmes.queries import programme


@dataclass(frozen=True)
class WordFields:
    """What the form asks; `heroes` are those of whom a story tells."""

    kind: str
    words: str
    is_public: bool = False
    heroes: tuple[int, ...] = ()
    has_nobody: bool = False


def say(actor: Actor, programme_id: int, request_id: int, what: WordFields) -> ThanksWord:
    """Say thanks or tell a story; everybody of whom it tells is asked before the partner reads it.

    :raises ContactInThanks, NameInThanks, NobodyTold, NotAround, TooMuchThanks, Forbidden, NotFound:
    """
    with unit_of_work(lock=(PartnerRequest, request_id)) as session:
        it = request_of(programme(programme_id).slug, request_id)
        if not can_say(actor, it):
            raise Forbidden
        near = around(it)
        heroes = _heroes(it, what, {one.id for one in near})
        _demand_clean(what.words, near)
        held = select(func.count()).where(ThanksWord.request_id == request_id)
        if (session.scalar(held) or 0) >= THANKS_ABOUT:
            raise TooMuchThanks(most=THANKS_ABOUT)
        word = ThanksWord(
            guid=new_guid(), programme_id=programme_id, organisation_id=it.row.organisation_id, request_id=request_id,
            author_id=actor.person_in(programme_id) or 0, kind=what.kind, words=what.words.strip(),
            is_public=what.is_public and what.kind == "thanks", said_at=now(),
        )  # fmt: skip
        session.add(word)
        session.flush()
        session.add_all(ThanksHero(programme_id=programme_id, word_id=word.id, person_id=one) for one in heroes)
        if word.author_id in heroes:
            _keep(word, word.author_id, word.author_id, is_yes=True)
        session.flush()
        _trail(actor, word, "thanks_said", heroes)
        _ask(word, it, [one for one in heroes if one != word.author_id])
        _settle(held_of(word))
        return word


def answer(actor: Actor, word_id: int, person_id: int, *, is_yes: bool) -> None:
    """Say yes or no about oneself or one's child; a no takes it from the partner. :raises NotAsked, NotFound:"""
    with _locked(actor, word_id) as held:
        word, own = held.word, actor.person_in(held.word.programme_id)
        if own is None or person_id not in {own, *actor.children} or not is_told(actor, held):
            raise NotFound
        if person_id not in {one.id for one in held.one.heroes}:
            raise NotAsked
        _keep(word, person_id, own, is_yes=is_yes)
        db.session.flush()
        _trail(actor, word, "thanks_allowed" if is_yes else "thanks_refused", [person_id])
        _settle(held_of(word))


def drop(actor: Actor, word_id: int) -> None:
    """Take it back: the words are destroyed at once. :raises Forbidden, NotFound:"""
    with _locked(actor, word_id) as held:
        if not can_drop_word(actor, held):
            raise Forbidden
        _trail(actor, held.word, "thanks_dropped", [one.id for one in held.one.heroes])
        _destroy([held.word.id])


def place(actor: Actor, word_id: int, *, is_shown: bool) -> None:
    """Show thanks on the organisation's page, or show them no more. :raises NotFound:"""
    with unit_of_work(lock=(ThanksWord, word_id)):
        word = db.session.get(ThanksWord, word_id, populate_existing=True)
        if word is None or not can_place_word(actor, held_of(word)):
            raise NotFound
        word.shown_at = now() if is_shown else None
        _trail(actor, word, "thanks_shown" if is_shown else "thanks_hidden", [])


def mark_read(organisation_id: int, programme_id: int) -> None:
    """Somebody of the organisation has read what it has."""
    with unit_of_work(lock=(Organisation, organisation_id)) as session:
        session.execute(
            update(ThanksWord)
            .where(
                ThanksWord.programme_id == programme_id, ThanksWord.organisation_id == organisation_id,
                ThanksWord.open_at.is_not(None), ThanksWord.seen_at.is_(None),
            )
            .values(seen_at=now())
        )  # fmt: skip


def forget(_actor: Actor, _account_id: int, person_ids: Sequence[int]) -> None:
    """Whose account goes takes along what they said, and what tells of them."""
    told = select(ThanksHero.word_id).where(ThanksHero.person_id.in_(person_ids))
    gone = select(ThanksWord.id).where(or_(ThanksWord.author_id.in_(person_ids), ThanksWord.id.in_(told)))
    _destroy(db.session.scalars(gone).all())


@contextmanager
def _locked(actor: Actor, word_id: int) -> Iterator[Held]:
    """The words, locked, for who may see them. :raises NotFound:"""
    with unit_of_work(lock=(ThanksWord, word_id)):
        word = db.session.get(ThanksWord, word_id, populate_existing=True)
        if word is None or not can_see_word(actor, held := held_of(word)):
            raise NotFound
        yield held


def _heroes(it: Requested, what: WordFields, near: Collection[int]) -> list[int]:
    """Of whom the words tell. :raises NobodyTold, NotAround:"""
    if what.kind not in KINDS:
        raise NotAround
    if what.kind == "thanks":
        return []
    if what.kind == "young":
        if not isinstance(it.place, Pair):
            raise NotAround
        return [it.place.mentee_id]
    if bool(what.heroes) == what.has_nobody:
        raise NobodyTold
    if not set(what.heroes) <= set(near):
        raise NotAround
    return sorted(set(what.heroes))


def _demand_clean(words: str, near: Collection[Person]) -> None:
    """:raises ContactInThanks, NameInThanks:"""
    found = contacts_in(words, own_hosts())
    if found:
        raise ContactInThanks(kinds=", ".join(str(CONTACT_LABELS[kind]) for kind in found))
    if names_in(words, [name for one in near for name in (one.given_name, one.family_name) if name]):
        raise NameInThanks


def _keep(word: ThanksWord, person_id: int, giver_id: int, *, is_yes: bool) -> None:
    held = (ThanksAnswer.word_id == word.id, ThanksAnswer.person_id == person_id, ThanksAnswer.given_by_id == giver_id)
    said = db.session.scalar(select(ThanksAnswer).where(*held))
    if said is None:
        said = ThanksAnswer(programme_id=word.programme_id, word_id=word.id, person_id=person_id, given_by_id=giver_id)
        db.session.add(said)
    said.is_yes, said.at = is_yes, now()


def _settle(held: Held) -> None:
    """The partner has it from now on, or no more."""
    word, is_open = held.word, held.one.state == "open"
    if is_open and word.open_at is None:
        word.open_at = now()
        _tell_partner(held.it)
    elif not is_open:
        word.open_at = word.seen_at = None


def _ask(word: ThanksWord, it: Requested, people: Collection[int]) -> None:
    """Each of whom it tells is asked, and who answers for them."""
    if not people:
        return
    at, facts = it.partner.at, {"partner": it.partner.row.name}
    path = f"/p/{at.slug}/thanks/{word.guid}"
    notify(accounts_of(people).values(), "thanks_asked", facts, path, at.id)
    for guardians in guardians_of(minors_among(people)).values():
        notify(accounts_of(guardians).values(), "thanks_asked_for", facts, path, at.id)


def _tell_partner(it: Requested) -> None:
    at = it.partner.at
    here = db.session.scalars(select(Person.id).where(Person.id.in_(it.partner.acting), Person.programme_id == at.id))
    facts, path = {"partner": it.partner.row.name}, f"/p/{at.slug}/helped/{it.partner.row.id}"
    notify(accounts_of(set(here)).values(), "thanks_came", facts, path, at.id)


def _destroy(word_ids: Collection[int]) -> None:
    for table in (ThanksAnswer, ThanksHero):
        db.session.execute(delete(table).where(table.word_id.in_(word_ids)))
    db.session.execute(delete(ThanksWord).where(ThanksWord.id.in_(word_ids)))


def _trail(actor: Actor, word: ThanksWord, action: str, people: Collection[int]) -> None:
    record(
        actor, action, programme_id=word.programme_id, object_kind="thanks_word", object_id=word.id,
        subject_ids=sorted(minors_among(people)),
    )  # fmt: skip
