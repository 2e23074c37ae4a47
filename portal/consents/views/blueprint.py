"""The blueprint of consents and what its pages load."""

from flask import Blueprint
from flask_babel import get_locale

from portal.consents.models import Consent, ConsentDocument
from portal.consents.queries import consent, document
from portal.people.models import Person
from portal.people.queries import person_of
from portal.programmes.queries import here

bp = Blueprint("consents", __name__, url_prefix="/p/<slug>/consents")


def question_of(slug: str, person_id: int, document_id: int) -> tuple[Person, ConsentDocument]:
    """A person and a text, both of this programme.

    :raises NotFound:
    """
    return person_of(slug, person_id), document_of(slug, document_id)


def document_of(slug: str, document_id: int) -> ConsentDocument:
    """A text of this programme.

    :raises NotFound:
    """
    return here(slug, document(document_id))


def consent_of(slug: str, consent_id: int) -> Consent:
    """An answer of this programme.

    :raises NotFound:
    """
    return here(slug, consent(consent_id))


def reading_locale() -> str:
    """The language in which the text is shown and so was read: `ru` or `en`."""
    return "en" if str(get_locale() or "ru").startswith("en") else "ru"


def words_of(text: ConsentDocument) -> tuple[str, list[tuple[bool, str]]]:
    """(title, paragraphs as (is heading, words)) in the reader's language."""
    body = text.body_en if reading_locale() == "en" else text.body_ru
    lines = (line.strip() for line in body.splitlines())
    parts = [(line.startswith("## "), line.removeprefix("## ")) for line in lines if line]
    return title_of(text), parts


def title_of(text: ConsentDocument) -> str:
    """The title in the reader's language."""
    return text.title_en if reading_locale() == "en" else text.title_ru
