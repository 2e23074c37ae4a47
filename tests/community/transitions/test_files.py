"""Pictures and PDFs as evidence: what is kept of them, who sees them, when they are destroyed; on both databases."""

import io
import re

import pytest
from PIL import Image, PngImagePlugin
from sqlalchemy import func, select

from community.transitions import errors, services
from community.transitions.models import TransitionFile, TransitionStep
from community.transitions.queries import transition
from portal.actor import SYSTEM
from portal.db import db
from portal.errors import NotFound
from portal.files.errors import NotAPicture
from portal.files.pictures import clean_picture
from portal.limits import PICTURE_BYTES, TRANSITION_FILES
from portal.people.services import bring_back, leave
from tests.community.conftest import Village
from tests.community.transitions.conftest import Road
from tests.portal.files.test_papers import ASCII, paper, said_by
from tests.world import csrf_of

pytestmark = pytest.mark.db
WAY = "/p/tula/transitions/"
SECRET = b"55.7512,37.6184 \xd1\x82\xd0\xb0\xd0\xb9\xd0\xbd\xd0\xb0"


def photo() -> bytes:
    """A photo that says where it was taken, three times over."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = SECRET.decode()
    Image.radial_gradient("L").convert("RGB").save(out, "JPEG", exif=exif, comment=SECRET, xmp=SECRET)
    return out.getvalue()


def drawing() -> bytes:
    """A PNG with words in it."""
    out, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET.decode())
    words.add_itxt("Author", SECRET.decode())
    Image.new("RGB", (20, 20), "red").save(out, "PNG", pnginfo=words)
    return out.getvalue() + SECRET


def count() -> int:
    return db.session.scalar(select(func.count(TransitionFile.id))) or 0


def add(road: Road, row_id: int, name: str = "nikolay") -> None:
    services.add_evidence(road.who(name), row_id, "supervised", "", file=clean_picture(drawing()))


@pytest.mark.parametrize("made", [photo, drawing])
def test_person_can_bring_a_picture_and_nothing_but_the_picture_is_kept(
    road: Road, village: Village, made: object
) -> None:  # fmt: skip
    data = made()  # type: ignore[operator]
    assert SECRET in data
    with village.world.app.app_context():
        row_id = road.drafted()
        services.request(road.who("nikolay"), row_id, 1)
        path = f"{WAY}{transition(row_id).guid}"
    browser = village.world.browser(village.nikolay)
    said = {"csrf_token": csrf_of(browser, "/account"), "criterion": "supervised", "text": "Фото журнала"}
    sent = browser.post(f"{path}/evidence", data={**said, "file": (io.BytesIO(data), "IMG_2041.jpg")})
    assert sent.status_code == 303
    with village.world.app.app_context():
        kept = db.session.scalars(select(TransitionFile)).one()
        address, body = f"{path}/files/{kept.guid}", kept.body
        assert SECRET not in body
        assert SECRET.decode() not in body.decode(errors="replace")
    assert address in browser.get(path).get_data(as_text=True)
    answer = browser.get(address)
    assert (answer.data, answer.headers["Cache-Control"]) == (body, "no-store")
    for name, status in {"larisa": 200, "olga": 200, "svetlana": 404, "nina": 404, "galina": 404}.items():
        assert village.world.browser(getattr(village, name)).get(address).status_code == status, name
    dropped = village.world.browser(village.larisa)
    token = csrf_of(dropped, "/account")
    assert dropped.post(f"{address}/drop", data={"csrf_token": token}).status_code == 403
    assert browser.post(f"{address}/drop", data={"csrf_token": said["csrf_token"]}).status_code == 303
    assert browser.get(address).status_code == 404
    assert "Фото журнала" in browser.get(path).get_data(as_text=True)


def test_picture_is_refused_when_it_is_none_or_too_heavy_and_the_words_stay(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.drafted()
        services.request(road.who("nikolay"), row_id, 1)
        path = f"{WAY}{transition(row_id).guid}/evidence"
    browser = village.world.browser(village.nikolay)
    said = {"csrf_token": csrf_of(browser, "/account"), "criterion": "supervised", "text": "Мои слова"}
    for data, status in ((b"%PDF-1.4", 415), (drawing() + b"0" * PICTURE_BYTES, 413)):
        sent = browser.post(path, data={**said, "file": (io.BytesIO(data), "a.png")})
        assert sent.status_code == status
        assert "Мои слова</textarea>" in sent.get_data(as_text=True)
        sent.request.environ["wsgi.input"].close()  # the heavy one went through a file
    with pytest.raises(NotAPicture):
        clean_picture(b"GIF89a")


def test_person_can_bring_a_pdf_and_it_is_given_only_for_saving(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.drafted()
        services.request(road.who("nikolay"), row_id, 1)
        path = f"{WAY}{transition(row_id).guid}"
    browser = village.world.browser(village.nikolay)
    said = {"csrf_token": csrf_of(browser, "/account"), "criterion": "supervised", "text": ""}
    sent = browser.post(f"{path}/evidence", data={**said, "file": (io.BytesIO(paper()), "Свидетельство.pdf")})
    assert sent.status_code == 303
    with village.world.app.app_context():
        address = f"{path}/files/{db.session.scalars(select(TransitionFile.guid)).one()}"
    page = browser.get(path).get_data(as_text=True)
    assert re.search(rf'href="{address}">\s*PDF\s*</a>', page)
    for name in ("nikolay", "larisa"):
        answer = village.world.browser(getattr(village, name)).get(address)
        assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, "application/pdf", b"%PDF-")
        assert ASCII.encode() not in said_by(answer.data)
        assert re.fullmatch(r'attachment; filename="evidence-\d+\.pdf"', answer.headers["Content-Disposition"])
        assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]
    assert village.world.browser(village.svetlana).get(address).status_code == 404


def test_picture_over_the_limit_is_refused_until_one_is_taken_away(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.drafted()
        services.request(road.who("nikolay"), row_id, 1)
        for _ in range(TRANSITION_FILES):
            add(road, row_id)
        with pytest.raises(errors.TooManyFiles):
            add(road, row_id)
        steps = db.session.scalar(select(func.count(TransitionStep.id)).where(TransitionStep.act == "evidence"))
        assert (count(), steps) == (TRANSITION_FILES, TRANSITION_FILES)
        first = db.session.scalars(select(TransitionFile.id).order_by(TransitionFile.id)).first() or 0
        with pytest.raises(NotFound):
            services.drop_file(road.who("olga"), row_id, first)
        services.drop_file(road.who("nikolay"), row_id, first)
        add(road, row_id)


def test_pictures_go_when_the_wish_is_taken_back_and_when_the_person_leaves(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.drafted()
        services.request(road.who("nikolay"), row_id, 1)
        add(road, row_id)
        services.withdraw(road.who("nikolay"), row_id, road.version(row_id))
        assert count() == 0
        again = road.requested()
        add_again = db.session.scalars(select(TransitionStep.id)).all()
        assert add_again
        services.add_evidence(road.who("larisa"), again, "supervised", "", file=clean_picture(drawing()))
        kept = db.session.scalars(select(TransitionFile)).one()
        address = f"{WAY}{transition(again).guid}/files/{kept.guid}"
        leave(road.who("nikolay"), village.nikolay.person_id)
    assert village.world.browser(village.olga).get(address).status_code == 404
    with village.world.app.app_context():
        assert (services.drop_of_those_who_left(), services.drop_of_those_who_left()) == (1, 0)
        bring_back(SYSTEM, village.nikolay.person_id)
        assert count() == 0
