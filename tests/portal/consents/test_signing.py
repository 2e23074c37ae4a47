"""Signing on another phone by a link, and on paper with a scan."""

import io
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select, update

from portal.audit.models import AuditEntry
from portal.clock import moved, now, today
from portal.consents import errors, services
from portal.consents.models import PURPOSES, Consent, ConsentLink, ConsentScan
from portal.consents.queries import current_documents
from portal.consents.rules import Text
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import SCAN_BYTES, SIGNING_DAYS, TRIES_LINKS
from portal.people.models import Guardianship, Person
from portal.people.queries import actor_of
from tests.portal.consents.conftest import Family
from tests.world import csrf_of

pytestmark = pytest.mark.db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def made_link(family: Family) -> str:
    """A link for the mother about the child."""
    with family.world.app.app_context():
        return services.make_signing_link(
            actor_of(family.olga.account_id), family.child.person_id, family.mother.person_id
        )  # fmt: skip


def texts_of(family: Family) -> list[int]:
    """The guardians' texts in force."""
    with family.world.app.app_context():
        texts = current_documents(family.programme_id)
        return [texts[purpose, "guardian"].id for purpose in PURPOSES]


def signed(family: Family, client: FlaskClient, token: str, *, no: int = 0) -> int:
    """Answer every text of a link through the form, the text `no` with a no; answers the status."""
    form = {"csrf_token": csrf_of(client, f"/sign/{token}"), "name": "Белова Нина Петровна"}
    form |= {f"answer-{one}": "no" if one == no else "yes" for one in texts_of(family)}
    return client.post(f"/sign/{token}", data=form).status_code


def test_guardian_without_an_account_can_sign_once_by_a_link(family: Family, client: FlaskClient) -> None:
    token, texts = made_link(family), texts_of(family)
    page = client.get(f"/sign/{token}").get_data(as_text=True)
    assert page.count('type="radio"') == 2 * len(texts)
    assert " checked" not in page
    assert "Саша Белова" in page
    assert signed(family, client, token, no=texts[2]) == 200
    assert client.get(f"/sign/{token}").status_code == 410
    with family.world.app.app_context():
        rows = db.session.scalars(select(Consent).order_by(Consent.id)).all()
        assert [row.is_granted for row in rows] == [True, True, False, True, True, True]
        assert {(row.channel, row.means, row.given_by_id, row.recorded_by_id) for row in rows} == {
            ("link", "Белова Нина Петровна", family.mother.person_id, family.olga.person_id)
        }
        assert db.session.scalar(select(ConsentLink.token_digest)) != token


def test_guardian_cannot_sign_when_a_text_or_the_name_is_missing(family: Family, client: FlaskClient) -> None:
    token, texts = made_link(family), texts_of(family)
    form = {"csrf_token": csrf_of(client, f"/sign/{token}"), "name": "Нина"}
    some = form | {f"answer-{one}": "yes" for one in texts[1:]}
    refused = client.post(f"/sign/{token}", data=some)
    assert (refused.status_code, refused.get_data(as_text=True).count(" checked")) == (422, len(texts) - 1)
    whole = some | {f"answer-{texts[0]}": "no", "name": " "}
    assert client.post(f"/sign/{token}", data=whole).status_code == 422
    with family.world.app.app_context():
        assert db.session.scalar(select(func.count(Consent.id))) == 0


@pytest.mark.parametrize("why", ["over", "ended", "edition", "guardian", "of age", "newer"])
def test_link_is_dead_when(family: Family, client: FlaskClient, why: str) -> None:
    token, later = made_link(family), now()
    with family.world.app.app_context(), unit_of_work() as session:
        olga, child = actor_of(family.olga.account_id), family.child.person_id
        if why == "over":
            later += timedelta(days=SIGNING_DAYS)
        elif why == "ended":
            services.end_signing_link(olga, child, session.scalars(select(ConsentLink.id)).one())
        elif why == "newer":
            services.make_signing_link(olga, child, family.mother.person_id)
        elif why == "edition":
            admin, text = actor_of(family.administrator.account_id), Text("Н", "Н", "N", "N")
            services.publish_edition(admin, family.programme_id, "quotes", "guardian", text)
        elif why == "guardian":
            mine = Guardianship.guardian_id == family.mother.person_id
            session.execute(update(Guardianship).where(mine).values(ends_on=date(2021, 1, 1)))
        else:
            grown = today("Europe/Moscow").replace(year=today("Europe/Moscow").year - 18, day=1)
            session.execute(update(Person).where(Person.id == child).values(born_on=grown))
    with moved(later):
        assert client.get(f"/sign/{token}").status_code == 410


def test_link_works_until_its_last_moment(family: Family, client: FlaskClient) -> None:
    token = made_link(family)
    with moved(now() + timedelta(days=SIGNING_DAYS) - timedelta(minutes=1)):
        assert client.get(f"/sign/{token}").status_code == 200


def test_unknown_links_are_counted_by_network_address(family: Family, client: FlaskClient) -> None:
    answers = [client.get(f"/sign/made-up-{number}").status_code for number in range(TRIES_LINKS[0] + 1)]
    assert answers == [410] * TRIES_LINKS[0] + [429]


@pytest.mark.parametrize("who", ["mother", "teen", "child"])
def test_nobody_but_the_records_managers_can_make_a_link(family: Family, who: str) -> None:
    with family.world.app.app_context(), pytest.raises(NotFound):
        services.make_signing_link(
            actor_of(getattr(family, who).account_id), family.child.person_id, family.father.person_id
        )


def test_coordinator_cannot_make_a_link_for_a_stranger_or_without_questions(family: Family) -> None:
    with family.world.app.app_context():
        olga = actor_of(family.olga.account_id)
        with pytest.raises(errors.WrongGiver):
            services.make_signing_link(olga, family.child.person_id, family.administrator.person_id)
        family.say(family.mother, family.child)
        with pytest.raises(errors.NothingToSign):
            services.make_signing_link(olga, family.child.person_id, family.mother.person_id)


def test_coordinator_sees_the_link_and_its_code_once(family: Family) -> None:
    browser, path = family.world.browser(family.olga), f"/p/tula/consents/of/{family.child.person_id}/link"
    form = {"csrf_token": csrf_of(browser, path), "guardian_id": str(family.mother.person_id)}
    page = browser.post(path, data=form).get_data(as_text=True)
    assert "/sign/" in page
    assert "<svg" in page
    again = browser.get(path).get_data(as_text=True)
    assert "/sign/" not in again
    assert "End the link" in again
    assert family.world.browser(family.mother).get(path).status_code == 404


def photo() -> bytes:
    """A picture that says where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "Tula, Lenina 7"
    seen = Image.linear_gradient("L").resize((40, 30))
    Image.merge("RGB", (seen, seen.rotate(90), seen.rotate(180))).save(out, "JPEG", exif=exif)
    return out.getvalue()


def bring(family: Family, data: bytes, name: str = "paper.jpg") -> int:
    """Record a signed paper through the form."""
    browser, path = family.world.browser(family.olga), f"/p/tula/consents/of/{family.child.person_id}/record"
    form = {
        "csrf_token": csrf_of(browser, path), "document_id": str(texts_of(family)[0]), "answer": "yes",
        "given_by_id": str(family.mother.person_id), "means": "Папка 3", "scan": (io.BytesIO(data), name),
    }  # fmt: skip
    return browser.post(path, data=form, content_type="multipart/form-data").status_code


def test_paper_is_kept_without_what_the_camera_said(family: Family) -> None:
    assert bring(family, photo()) == 303
    with family.world.app.app_context():
        row = db.session.scalars(select(ConsentScan)).one()
        assert b"Lenina" not in row.body
        given = db.session.scalars(select(Consent)).one()
        assert (given.channel, given.scan_id, row.mimetype) == ("paper", row.id, "image/jpeg")
        path = f"/p/tula/consents/scans/{row.id}"
    for who, status in (("olga", 200), ("mother", 200), ("father", 200), ("child", 404), ("teen", 404)):
        assert family.world.browser(getattr(family, who)).get(path).status_code == status, who
    with family.world.app.app_context():
        looks = db.session.scalars(select(AuditEntry).where(AuditEntry.object_kind == "consent_scan")).all()
        assert [one.subject_ids for one in looks] == [[family.child.person_id]] * 3


def test_paper_may_be_as_large_as_the_limit_and_no_larger() -> None:
    padded = PDF + b"%%EOF".rjust(SCAN_BYTES - len(PDF))
    assert services.prepare_scan(padded) == ("application/pdf", padded)
    with pytest.raises(errors.ScanTooHeavy):
        services.prepare_scan(padded + b" ")


def test_pdf_is_kept_as_it_came_and_other_files_are_refused(family: Family) -> None:
    assert bring(family, b"MZ not a paper", "paper.pdf") == 415
    with family.world.app.app_context():
        assert db.session.scalar(select(func.count(Consent.id))) == 0
    assert bring(family, PDF, "paper.pdf") == 303
    with family.world.app.app_context():
        row = db.session.scalars(select(ConsentScan)).one()
        assert (row.mimetype, row.body) == ("application/pdf", PDF)
    sent = family.world.browser(family.olga).get(f"/p/tula/consents/scans/{row.id}")
    assert sent.headers["Content-Disposition"].startswith("attachment")
