"""The demo's letter of thanks, made up."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.declined import Name
from community.letters.models import ThanksLetter
from community.letters.services import LetterFields, issue_letter
from community.letters.views.drafting import draft_to_person
from community.partners.demo import PLANT
from community.partners.models import Organisation
from community.partners.queries import partner_of
from portal.clock import moved, now
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of


def load(_app: Flask) -> None:
    """Once: to the head of the plant's staff department."""
    at = programme_of(SLUG)
    if db.session.scalar(select(ThanksLetter.id).where(ThanksLetter.programme_id == at.id)) is not None:
        return
    plant = db.session.scalars(select(Organisation.id).where(Organisation.name == PLANT)).one()
    draft = draft_to_person(
        partner_of(SLUG, plant), Name("Черных", "Алёна", "Игоревна"), "Начальнику отдела кадров", "",
        "экскурсия в цех: как делают детали", "ru",
    )  # fmt: skip
    with moved(now() - timedelta(days=4)):
        issue_letter(demo_actor("olga"), at.id, plant, LetterFields(
            draft.to_words, draft.body, "куратор программы Ольга Ветрова", draft.greeting
        ))  # fmt: skip
