"""Cards for the children of a list: issued one by one, typeset into one PDF; a PIN stands nowhere but there."""

from collections.abc import Callable

from flask_babel import gettext as _

from portal.accounts.services import IssuedCard, issue_card
from portal.accounts.services.addresses import address_of
from portal.actor import Actor
from portal.audit.services import record
from portal.db import db, unit_of_work
from portal.files.typesetting import qr_file, typeset
from portal.i18n.voice import speaking
from portal.jobs.models import Job
from portal.jobs.services import ask
from portal.onboarding.errors import ImportStillRuns, NobodyForCards
from portal.onboarding.models import PeopleImport
from portal.onboarding.queries import imported_people, ways_in
from portal.onboarding.rules.sheets import MARKUP, PrintedCard, Sheet, card_name
from portal.onboarding.services.reading import looks_after
from portal.people.models import Person
from portal.people.queries import actor_of, minors_among
from portal.programmes.models import Programme
from portal.programmes.queries import programme

CARDS_JOB = "onboarding.cards"
Told = Callable[[int, int], None]


def cards_wanted(actor: Actor, row: PeopleImport, *, renew: bool) -> list[int]:
    """The children of a list who may get a card, as person ids; those who have one only with `renew`. Constant cost."""
    people = [person for _kept, person in imported_people(row.id)]
    minors, may = minors_among(one.id for one in people), looks_after(actor, row.programme_id)
    mine = [one for one in people if one.id in minors and may(one.territory_id)]
    ways = ways_in(one.account_id for one in mine if one.account_id is not None)
    return [one.id for one in mine if one.account_id is None or ways[one.account_id].may_have_card(renew=renew)]


def ask_for_cards(actor: Actor, row: PeopleImport, *, sheet: str, naming: str, renew: bool) -> Job:
    """Have the cards of a list printed in the background. :raises ImportStillRuns: :raises NobodyForCards:"""
    if row.finished_at is None:
        raise ImportStillRuns
    wanted = cards_wanted(actor, row, renew=renew)
    if not wanted:
        raise NobodyForCards
    programme_id, import_id = row.programme_id, row.id
    with unit_of_work():
        record(
            actor, "people_cards_issued", programme_id=programme_id, object_kind="people_import", object_id=import_id,
            subject_ids=wanted,
        )  # fmt: skip
        asked = {"import_id": import_id, "people": wanted, "sheet": sheet, "naming": naming}
        return ask(actor, CARDS_JOB, programme_id, asked)


def print_cards(job: Job, told: Told) -> tuple[str, bytes]:
    """(name, PDF): each child gets a new card and PIN; done again after a kill, because nobody has seen the first ones.

    :raises NotFound, CardNotForStaff: when rights or people changed meanwhile.
    """
    actor, asked, programme_id = actor_of(job.account_id or 0), dict(job.arguments), job.programme_id or 0
    wanted: list[int] = asked["people"]
    cards: list[PrintedCard] = []
    for number, person_id in enumerate(wanted, 1):
        told(number - 1, len(wanted))
        made = issue_card(actor, person_id)
        person = db.session.get_one(Person, person_id)
        name = card_name(str(asked["naming"]), number, person.given_name, person.family_name)
        cards.append(PrintedCard(number, name, made.word, made.digits, made.pin, _qr(made)))
    at = programme(programme_id)
    with speaking(at.locale):
        sheet = _sheet(at, cards, is_one_a_page=asked["sheet"] != "many")
        name = _("cards") + ".pdf"
    db.session.rollback()
    return name, draw(sheet)


def draw(sheet: Sheet) -> bytes:
    """The PDF of a sheet; its data go in as JSON."""
    return typeset(MARKUP, sheet.as_data())


def _sheet(at: Programme, cards: list[PrintedCard], *, is_one_a_page: bool) -> Sheet:
    words = {
        "title": _("Cards"),
        "pin": _("PIN"),
        "secret": _("Show it to nobody."),
        "cut": _("Cut here and fold: the PIN goes to the child alone."),
        "how_1": _("Open the address or point the camera at the square."),
        "how_2": _("Write the word and the four digits."),
        "how_3": _("Then press the six digits of the PIN."),
    }
    return Sheet(at.name, address_of("accounts.sign_in"), at.locale, is_one_a_page, words, tuple(cards))


def _qr(made: IssuedCard) -> str:
    return qr_file(address_of("accounts.card_code", code=f"{made.word}-{made.digits}"))
