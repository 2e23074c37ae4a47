"""What photos keep of a person, for the person's own page and export."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from community.photos.models import Photo, PhotoAnswer, PhotoPerson
from community.photos.queries.lists import own_people, photos_naming
from portal.actor import Actor
from portal.db import db
from portal.features_of_people import KeptWords
from portal.programmes.queries import programme

Rows = list[list[tuple[Any, Any]]]


def known_photos(programme_id: int, person_id: int) -> Rows:
    """Photos that the person added, or is said to be on; what was answered by the person or about them."""
    rows: Rows = []
    for photo in db.session.scalars(
        select(Photo).where(Photo.programme_id == programme_id, Photo.added_by_id == person_id).order_by(Photo.id)
    ):
        rows.append([(_l("Photo added"), photo.words), (_l("At"), photo.added_at)])
    for part, words in db.session.execute(
        select(PhotoPerson, Photo.words)
        .join(Photo, Photo.id == PhotoPerson.photo_id)
        .where(PhotoPerson.programme_id == programme_id, PhotoPerson.person_id == person_id)
        .order_by(PhotoPerson.id)
    ):
        rows.append([(_l("On a photo"), words), (_l("How"), PART_LABELS[part.part]), (_l("At"), part.at)])
    mine = or_(PhotoAnswer.person_id == person_id, PhotoAnswer.given_by_id == person_id)
    for answer, words in db.session.execute(
        select(PhotoAnswer, Photo.words)
        .join(Photo, Photo.id == PhotoAnswer.photo_id)
        .where(PhotoAnswer.programme_id == programme_id, mine)
        .order_by(PhotoAnswer.id)
    ):
        said = _l("yes") if answer.is_yes else _l("no")
        rows.append([(_l("Answer about a photo"), words), (_l("Answer"), said), (_l("At"), answer.at)])
    return rows


PART_LABELS: dict[str, Any] = {
    "named": _l("somebody named them"),
    "claimed": _l("they say so themselves"),
    "dismissed": _l("a grown-up in charge says they are not on it"),
}


def kept_photos(actor: Actor, programme_id: int, person_id: int) -> list[KeptWords]:
    """After a consent was withdrawn: photos with this person stay until each yes is taken back. One query."""
    if person_id not in own_people(actor, programme_id):
        return []
    if db.session.scalar(photos_naming([person_id]).limit(1)) is None:
        return []
    href = url_for("photos.photo_list", slug=programme(programme_id).slug)
    return [KeptWords(str(_("Photos with you or your child")), href)]
