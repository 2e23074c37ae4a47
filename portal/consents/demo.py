"""The demo's consents: texts published, most answers given, one family's still awaited, one given on paper."""

from collections.abc import Iterable
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from portal.clock import moved, now
from portal.consents.models import PURPOSES, Consent
from portal.consents.queries import current_documents, questions_of
from portal.consents.services import answer, answer_for_list, ask_for, publish_defaults, record_in_person
from portal.db import db
from portal.people.demo import GUARDIANS, HEAD, PEOPLE, WARDS, demo_actor, demo_person, is_child
from portal.programmes.demo import SLUG, beginning
from portal.programmes.queries import programme_of

CHILDREN_ASKED = 180  # days ago: late enough that nobody has changed to another text by age since
ASKED = 5
UNDECIDED = frozenset({"timur", "denis", "egor"})
REFUSED = {("maxim", "quotes"), ("alina", "contact_again"), ("kostya", "archive"), ("nikolay", "contact_again")}


def load(_app: Flask) -> None:
    """Publish the texts and let people answer, once."""
    programme_id = programme_of(SLUG).id
    with moved(beginning() + timedelta(days=2)):
        publish_defaults(programme_id)
    if db.session.scalar(select(Consent.id).where(Consent.programme_id == programme_id).limit(1)) is not None:
        return
    with moved(beginning() + timedelta(days=9)):
        _all_say(one.key for one in PEOPLE if one.positions and not is_child(one))
    with moved((now() - timedelta(days=CHILDREN_ASKED)).replace(hour=14, minute=30)):
        for guardian, child, _relation in GUARDIANS:
            if child not in UNDECIDED:
                _say(guardian, child)
        _on_paper(HEAD, WARDS[0])
        _for_list(HEAD, WARDS[1:])
        _all_say(one.key for one in PEOPLE if is_child(one))
    _ask()


def _ask() -> None:
    """The coordinator has asked about the two children whose answers are awaited, a few days ago."""
    with moved((now() - timedelta(days=ASKED)).replace(hour=9)):
        children = [demo_person(key).id for key in sorted(UNDECIDED - {"denis"})]
        ask_for(demo_actor("olga"), programme_of(SLUG).id, "participation", children)


def _all_say(keys: Iterable[str]) -> None:
    for key in keys:
        if key not in UNDECIDED:
            _say(key, key)


def _say(giver: str, subject: str) -> None:
    actor, about = demo_actor(giver), demo_person(subject)
    for question in questions_of(about.programme_id, about.id, actor.person_in(about.programme_id) or 0):
        is_yes = giver != subject or (subject, question.document.purpose) not in REFUSED
        answer(actor, about.id, question.document.id, is_yes)


def _for_list(giver: str, children: Iterable[str]) -> None:
    """The representative of an institution signs each text once for several children."""
    actor, ids = demo_actor(giver), [demo_person(child).id for child in children]
    texts = current_documents(programme_of(SLUG).id)
    for purpose in PURPOSES:
        answer_for_list(actor, texts[purpose, "guardian"].id, ids, True)


def _on_paper(giver: str, subject: str) -> None:
    about, by, coordinator = demo_person(subject), demo_person(giver), demo_actor("olga")
    texts = current_documents(about.programme_id)
    for purpose in PURPOSES:
        record_in_person(
            coordinator, about.id, texts[purpose, "guardian"].id, by.id, True,
            "Подписано на бумаге, папка 3; полномочия директора проверены по приказу.",
        )  # fmt: skip
