"""The demo's list of whom to call: made-up numbers, beside 112 and the children's line, which every list has."""

from flask import Flask
from sqlalchemy import select

from facilitation.safety.models import HelpContact
from facilitation.safety.queries import Contact
from facilitation.safety.services import add_contact
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of


def load(_app: Flask) -> None:
    """Write it down once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(HelpContact.id).where(HelpContact.programme_id == at.id).limit(1)) is not None:
        return
    for contact in (
        Contact("Кризисная служба программы", "+7 900 000-00-02", "днём и вечером, без выходных"),
        Contact("Отдел опеки, дежурный", "+7 900 000-00-03", "по будням с 9 до 18"),
    ):
        add_contact(demo_actor("olga"), at.id, contact, None)
