"""Signed papers: kept as they came when PDF, made anew when a picture, so that nothing but the paper is on it."""

import hashlib

from portal.actor import Actor
from portal.clock import now
from portal.consents.errors import NotAScan, ScanTooHeavy
from portal.consents.models import ConsentScan
from portal.db import db
from portal.files.errors import NotAPicture
from portal.files.pictures import clean_picture
from portal.limits import SCAN_BYTES
from portal.people.models import Person

Ready = tuple[str, bytes]


def prepare_scan(data: bytes) -> Ready:
    """(mimetype, bytes to keep) of what was brought; slow for pictures, so outside a unit of work.

    :raises ScanTooHeavy, NotAScan, PictureTooHeavy, PictureTooWide:
    """
    if len(data) > SCAN_BYTES:
        raise ScanTooHeavy(limit_mb=SCAN_BYTES // 2**20)
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]:
        return "application/pdf", data
    try:
        made = clean_picture(data)
    except NotAPicture as error:
        raise NotAScan from error
    return made.mimetype, made.data


def store_scan(actor: Actor, subject: Person, ready: Ready) -> ConsentScan:
    """Keep it beside the answer; inside the unit of work that records the answer."""
    mimetype, body = ready
    row = ConsentScan(
        programme_id=subject.programme_id, subject_id=subject.id, mimetype=mimetype, body=body,
        digest=hashlib.sha256(body).hexdigest(), added_by_id=actor.person_in(subject.programme_id), added_at=now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row
