"""Pictures of a guide: taken in, and thrown away when no edition shows them any more."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitation.guides.errors import PictureWithoutWords, TooManyPictures
from facilitation.guides.models import Guide, GuidePicture
from facilitation.guides.policy import can_edit_guide
from facilitation.guides.queries import picture_ids, used_pictures
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.files.pictures import clean_picture
from portal.limits import GUIDE_PICTURES, PICTURE_ALT_CHARS

UNUSED = timedelta(days=1)
"""So long a picture waits for the guide to be saved with it."""


def add_picture(actor: Actor, guide_id: int, data: bytes, alt: str) -> tuple[str, str]:
    """Take a picture in; answers its id and its words, for the question that will show it.

    :raises PictureWithoutWords: :raises TooManyPictures: :raises NotAPicture: and its kin: see `clean_picture`.
    :raises Forbidden:
    """
    words = " ".join(alt.split())
    if not 0 < len(words) <= PICTURE_ALT_CHARS:
        raise PictureWithoutWords
    picture = clean_picture(data)  # outside the unit: it takes its time
    with unit_of_work(lock=(Guide, guide_id)) as session:
        guide = session.get(Guide, guide_id)
        if guide is None:
            raise NotFound
        if not can_edit_guide(actor, guide):
            raise Forbidden
        _sweep(session, guide_id)
        if len(picture_ids(guide_id)) >= GUIDE_PICTURES:
            raise TooManyPictures(limit=GUIDE_PICTURES)
        added = GuidePicture(
            guid=new_guid(), programme_id=guide.programme_id, guide_id=guide_id, mimetype=picture.mimetype,
            width=picture.width, height=picture.height, body=picture.data,
            added_by_id=actor.person_in(guide.programme_id), added_at=now(),
        )  # fmt: skip
        session.add(added)
        session.flush()
        record(
            actor, "guide_picture_added", programme_id=guide.programme_id, object_kind="guide", object_id=guide_id
        )  # fmt: skip
        return added.guid, words


def _sweep(session: Session, guide_id: int) -> None:
    """Throw away what was brought a day ago and no edition shows."""
    old = (GuidePicture.guide_id == guide_id, GuidePicture.added_at < now() - UNUSED)
    waiting = set(session.scalars(select(GuidePicture.guid).where(*old)))
    if waiting and (unused := waiting - used_pictures(guide_id)):
        session.execute(delete(GuidePicture).where(GuidePicture.guid.in_(unused)))
