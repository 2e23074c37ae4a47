"""Agreements with partners: how they stand, who writes and reads them, what is kept of the paper, what runs out."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from community.partners import errors, services
from community.partners.models import OrganisationAgreement
from community.partners.queries import agreements_ending, known_partners
from community.partners.rules.agreements import KEPT_DAYS, SOON_DAYS, agreement_state
from community.partners.services import AgreementFields, PartnerFields, TieFields
from community.partners.views.agreements import agreements
from portal.clock import today
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import PARTNER_AGREEMENTS
from portal.programmes.errors import Stale
from portal.programmes.queries import programme
from tests.community.partners.conftest import Yard
from tests.portal.files.test_papers import paper
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
DAY = timedelta(days=1)


def note(yard: Yard, ends: int | None, *, starts: int = -300, by: Someone | None = None, at: int | None = None) -> int:
    """An agreement that began and ends so many days from today."""
    day = today("Europe/Moscow")
    fields = AgreementFields(
        "7", "Экскурсии", day + starts * DAY, day + starts * DAY, None if ends is None else day + ends * DAY
    )
    actor = yard.actor(by or yard.village.olga)
    return services.add_agreement(actor, yard.at, at or yard.plant, fields).id


def ending(yard: Yard, someone: Someone) -> list[int]:
    return [row.id for row, _ in agreements_ending(yard.actor(someone), programme(yard.at), today("Europe/Moscow"))]


def test_how_an_agreement_stands() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    days = (first - DAY, first, last - (SOON_DAYS + 1) * DAY, last - SOON_DAYS * DAY, last, last + DAY)
    assert [agreement_state(first, last, day) for day in days] == [
        "ahead",
        "in_force",
        "in_force",
        "soon",
        "soon",
        "over",
    ]
    assert agreement_state(first, None, date(2099, 1, 1)) == "in_force"


def test_the_programme_writes_it_and_both_sides_read_it(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        sergey = v.world.person(yard.at, "Сергей Малинин", born_on=None)
        claim = services.claim_organisation(yard.actor(sergey), yard.at, yard.plant, "кадры", "спросите")
        services.accept_claim(yard.actor(v.olga), claim.id)
        row = note(yard, 10)
        fields = AgreementFields("8", "Другое", date(2026, 1, 1), date(2026, 1, 1))
        for one in (sergey, v.galina, v.nikolay):
            with pytest.raises(Forbidden):
                note(yard, 10, by=one)
            with pytest.raises(Forbidden):
                services.edit_agreement(yard.actor(one), yard.at, yard.plant, row, 1, fields)
            with pytest.raises(Forbidden):
                services.drop_agreement(yard.actor(one), yard.at, yard.plant, row)
        other = yard.enter("Мельница")
        with pytest.raises(NotFound):
            services.drop_agreement(yard.actor(v.olga), yard.at, other, row)
    page = f"/p/tula/partners/{yard.plant}"
    seen = ["Экскурсии" in v.world.browser(one).get(page).text for one in (v.olga, sergey, v.galina, v.nikolay)]
    assert seen == [True, True, True, False]
    assert v.world.browser(sergey).get(f"{page}/agreements/{row}/edit").status_code == 403


def test_days_that_cannot_be_and_a_change_over_a_change_are_refused(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        with pytest.raises(errors.DaysNotRight):
            note(yard, -301)
        row, olga = note(yard, None), yard.actor(yard.village.olga)
        fields = AgreementFields("8", "Другое", date(2026, 1, 1), date(2026, 1, 1))
        services.edit_agreement(olga, yard.at, yard.plant, row, 1, fields)
        with pytest.raises(Stale):
            services.edit_agreement(olga, yard.at, yard.plant, row, 1, fields)
        services.drop_agreement(olga, yard.at, yard.plant, row)
        assert db.session.scalar(select(OrganisationAgreement)) is None


def test_so_many_and_no_more(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        for _number in range(PARTNER_AGREEMENTS):
            note(yard, None)
        with pytest.raises(errors.TooMany):
            note(yard, None)


def test_what_runs_out_stands_before_whoever_looks_after_it_until_one_follows(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        own = services.add_partner(
            yard.actor(v.galina), yard.at, PartnerFields("Пекарня", "business"), TieFields(v.places["Алексин"])
        ).id
        rows = [note(yard, days, at=yard.enter(f"№ {days}")) for days in (-KEPT_DAYS, 0, SOON_DAYS)]
        for days in (-KEPT_DAYS - 1, SOON_DAYS + 1, None):
            note(yard, days, at=yard.enter(f"№ {days}"))
        theirs = note(yard, 5, by=v.galina, at=own)
        assert ending(yard, v.olga) == [rows[0], rows[1], theirs, rows[2]]
        assert ending(yard, v.galina) == [theirs]
        note(yard, None, starts=6, at=own)
        assert ending(yard, v.galina) == []
        work = agreements(yard.actor(v.olga), programme(yard.at), 2)
        assert (work.total, [one.is_overdue for one in work.items]) == (3, [True, False])
        assert agreements(yard.actor(v.nikolay), programme(yard.at), 5).total == 0
        services.edit_tie(
            yard.actor(v.galina), yard.at, own, 1, TieFields(v.places["Алексин"], None, None, today("Europe/Moscow"))
        )
        assert len(known_partners(yard.at, v.galina.person_id)) >= 2


def test_of_a_paper_only_what_one_sees_is_kept(yard: Yard) -> None:
    v, secret = yard.village, b"SECRET-OF-NOBODY"
    page, client = f"/p/tula/partners/{yard.plant}", v.world.browser(v.olga)

    def send(path: str, **data: Any) -> Any:
        return client.post(path, data={"csrf_token": csrf_of(client, path)} | data, content_type="multipart/form-data")

    typed = {"number": "12-П", "about": "Практика", "signed_on": "2026-01-10", "starts_on": "2026-01-10"}
    wrong = send(page + "/agreements/new", file=(io.BytesIO(b"MZ" + secret), "a.exe"), **typed)
    assert (wrong.status_code >= 400, "12-П" in wrong.text) == (True, True)
    pdf = paper() + b"\n%" + secret
    assert send(page + "/agreements/new", file=(io.BytesIO(pdf), "a.pdf"), **typed).status_code == 303
    with v.world.app.app_context():
        row = db.session.scalars(select(OrganisationAgreement)).one()
        assert (row.mimetype, secret in (row.body or b"")) == ("application/pdf", False)
        path = f"{page}/agreements/{row.id}"
    answer = client.get(path + "/file")
    assert (answer.data[:5], answer.headers["Cache-Control"]) == (b"%PDF-", "private, no-store")
    assert v.world.browser(v.nikolay).get(path + "/file").status_code == 404
    assert send(path + "/edit", version="1", **typed | {"ends_on": "2026-01-01"}).status_code == 422
    assert send(path + "/edit", version="1", **typed | {"about": "Практика и экскурсии"}).status_code == 303
    assert client.get(path + "/file").data == answer.data, "without a new paper the old one stays"
