"""A photo is shown when everybody on it has said yes, hidden by one no for good; who adds, looks, claims, deletes."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from community.photos import services
from community.photos.errors import HiddenForGood, NobodyNamed, NotAmongThem, NotOnIt, PhotosFull
from community.photos.models import Photo, PhotoAnswer, PhotoPerson
from community.photos.queries import asked_of
from community.photos.rules import may_add, state_of
from portal.actor import SYSTEM
from portal.audit.models import AuditEntry
from portal.clock import moved
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.files.pictures import clean_picture
from portal.limits import PHOTOS
from portal.notifications.models import Notification
from portal.people.models import Guardianship
from tests.community.photos.conftest import SECRET, Day, snap

pytestmark = pytest.mark.db


def test_a_photo_waits_for_the_childs_word_and_a_guardians_and_is_then_shown_to_all(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.vera, v.sasha, v.nikolay)
        circle = (v.vera, v.olga, v.sasha, v.nina, v.nikolay)
        others = (v.maxim, v.svetlana, v.andrey, v.larisa)
        for giver, about in ((v.nikolay, None), (v.sasha, None)):
            day.answer(photo, giver, about)
            assert day.seen_by(photo, circle) == [True] * 5
            assert day.seen_by(photo, others) == [False] * 4, "Sasha's mother has not answered"
        day.answer(photo, v.nina, v.sasha)
        assert day.seen_by(photo, others) == [True] * 4


def test_a_guardian_alone_does_not_answer_for_a_child(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.vera, v.sasha)
        day.answer(photo, v.nina, v.sasha)
        assert day.seen_by(photo, [v.maxim]) == [False]
        day.answer(photo, v.sasha)
        assert day.seen_by(photo, [v.maxim]) == [True]


@pytest.mark.parametrize("who", ["sasha", "nina"])
def test_a_yes_taken_back_hides_it_at_once_and_for_good(day: Day, who: str) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.vera, v.sasha)
        day.answer(photo, v.sasha)
        day.answer(photo, v.nina, v.sasha)
        giver = getattr(v, who)
        day.answer(photo, giver, v.sasha, is_yes=False)
        assert day.seen_by(photo, [v.maxim, v.nikolay, v.vera]) == [False, False, True]
        with pytest.raises(HiddenForGood):
            day.answer(photo, giver, v.sasha)
        assert day.seen_by(photo, [v.maxim]) == [False]
        told = select(Notification.kind, Notification.account_id).where(Notification.kind == "photo_hidden")
        assert [tuple(one) for one in db.session.execute(told)] == [("photo_hidden", v.vera.account_id)]


def test_a_former_guardians_yes_counts_no_more(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.vera, v.sasha)
        day.answer(photo, v.sasha)
        day.answer(photo, v.nina, v.sasha)
        with unit_of_work() as session:
            tie = session.scalars(select(Guardianship).where(Guardianship.child_id == v.sasha.person_id)).one()
            tie.ends_on = (day.at - timedelta(days=1)).date()
        assert day.seen_by(photo, [v.maxim]) == [False]


def test_a_guardian_is_asked_until_the_other_one_allows_it(day: Day) -> None:
    v = day.village
    v.world.guardian_of(v.svetlana, v.sasha)
    with v.world.app.app_context():
        photo = day.add(v.vera, v.sasha)

        def asked() -> list[int]:
            with moved(day.at):
                return [one.id for one, _child in asked_of(v.world.actor(v.svetlana), v.programme_id)]

        assert asked() == [photo]
        day.answer(photo, v.sasha)
        assert asked() == [photo], "the child's own word is not a guardian's"
        day.answer(photo, v.nina, v.sasha)
        assert asked() == []


def test_nobody_answers_for_somebody_elses_child_or_for_who_is_not_on_it(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.vera, v.sasha, v.nikolay)
        for giver, about, error in (
            (v.nikolay, v.sasha, NotFound), (v.vera, v.sasha, NotFound), (v.vera, v.vera, NotOnIt),
            (v.andrey, v.maxim, NotFound), (v.nina, v.nikolay, NotFound),
        ):  # fmt: skip
            with pytest.raises(error):
                day.answer(photo, giver, about)
        assert db.session.scalar(select(func.count(PhotoAnswer.id))) == 0


def test_what_a_participant_adds_waits_for_an_organisers_look(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.maxim)
        assert day.seen_by(photo, [v.maxim, v.vera, v.nikolay, v.svetlana]) == [True, True, False, False]
        with moved(day.at), pytest.raises(Forbidden):
            services.check_photo(day.club.actor(v.maxim), photo, ())
        with moved(day.at):
            services.check_photo(day.club.actor(v.vera), photo, [v.nikolay.person_id])
        assert day.seen_by(photo, [v.nikolay, v.svetlana]) == [True, False], "Nikolay was named, and is asked"
        day.answer(photo, v.nikolay)
        assert day.seen_by(photo, [v.svetlana]) == [True]


def test_only_who_was_there_or_organised_adds_and_only_people_who_were_there_are_named(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        for stranger in (v.svetlana, v.larisa, v.sasha, v.nina):
            with pytest.raises(NotFound):
                day.add(stranger)
        with pytest.raises(NotAmongThem):
            day.add(v.vera, v.svetlana)
        with moved(day.at - timedelta(hours=1)), pytest.raises(NotFound):
            services.add_photo(
                day.club.actor(v.vera), "activity", day.activity_id, clean_picture(snap()), "Рано", (), has_nobody=True
            )
        assert db.session.scalar(select(func.count(Photo.id))) == 0
        assert db.session.scalar(select(func.count(PhotoPerson.id))) == 0


def test_one_says_either_who_is_on_it_or_that_nobody_is(day: Day) -> None:
    v = day.village
    with v.world.app.app_context(), moved(day.at):
        for people, has_nobody in (((), False), ([v.nikolay.person_id], True)):
            with pytest.raises(NobodyNamed):
                services.add_photo(
                    day.club.actor(v.vera), "activity", day.activity_id, clean_picture(snap()), "Лес", people,
                    has_nobody=has_nobody,
                )  # fmt: skip


def test_nothing_but_the_picture_is_kept(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = db.session.get_one(Photo, day.add(v.vera))
        assert SECRET.encode() not in photo.body
        assert b"Exif" not in photo.body
        assert photo.mimetype == "image/png"


def test_who_was_not_named_hides_it_until_an_organiser_decides(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.vera)
        assert day.seen_by(photo, [v.nikolay, v.svetlana]) == [True, True]
        with moved(day.at):
            services.claim(day.club.actor(v.nikolay), photo, v.nikolay.person_id)
            with pytest.raises(NotOnIt):
                services.claim(day.club.actor(v.nikolay), photo, v.nikolay.person_id)
        assert day.seen_by(photo, [v.nikolay, v.svetlana, v.vera]) == [True, False, True]
        with moved(day.at), pytest.raises(Forbidden):
            services.settle(day.club.actor(v.nikolay), photo, v.nikolay.person_id, is_on_it=True)
        with moved(day.at):
            services.settle(day.club.actor(v.vera), photo, v.nikolay.person_id, is_on_it=True)
        assert day.seen_by(photo, [v.svetlana]) == [False], "named now, so asked"
        day.answer(photo, v.nikolay)
        assert day.seen_by(photo, [v.svetlana]) == [True]


def test_a_claim_can_be_refused_or_taken_back(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.vera)
        with moved(day.at):
            services.claim(day.club.actor(v.nina), photo, v.sasha.person_id)
        assert day.seen_by(photo, [v.svetlana, v.sasha]) == [False, True]
        with moved(day.at):
            services.settle(day.club.actor(v.nina), photo, v.sasha.person_id, is_on_it=False)
        assert day.seen_by(photo, [v.svetlana]) == [True]
        with moved(day.at):
            services.claim(day.club.actor(v.maxim), photo, v.maxim.person_id)
            services.settle(day.club.actor(v.vera), photo, v.maxim.person_id, is_on_it=False)
        assert day.seen_by(photo, [v.svetlana]) == [True]
        told = select(Notification.account_id).where(Notification.kind == "photo_settled")
        assert list(db.session.scalars(told)) == [v.maxim.account_id]


@pytest.mark.parametrize(("who", "may"), [
    ("vera", True), ("olga", True), ("maxim", True), ("sasha", True), ("nina", True), ("nikolay", False),
])  # fmt: skip
def test_who_added_it_who_organises_and_who_is_on_it_deletes_it(day: Day, who: str, may: bool) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.maxim, v.sasha)
        with moved(day.at):
            services.check_photo(day.club.actor(v.vera), photo, ())
        day.answer(photo, v.sasha)
        day.answer(photo, v.nina, v.sasha)
        with moved(day.at):
            if may:
                services.delete_photo(day.club.actor(getattr(v, who)), photo)
            else:
                with pytest.raises(Forbidden):
                    services.delete_photo(day.club.actor(getattr(v, who)), photo)
        left = [db.session.scalar(select(func.count(one.id))) for one in (Photo, PhotoPerson, PhotoAnswer)]
        assert left == ([0, 0, 0] if may else [1, 1, 2])


def test_an_activity_has_so_many_photos_and_no_more(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    v = day.village
    assert PHOTOS == 50
    monkeypatch.setattr(services, "PHOTOS", 2)
    with v.world.app.app_context():
        day.add(v.vera)
        day.add(v.vera)
        with pytest.raises(PhotosFull):
            day.add(v.maxim)


def test_with_an_account_go_the_photos_that_its_person_added_or_is_on(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        added, on, other = day.add(v.nikolay), day.add(v.vera, v.nikolay, v.maxim), day.add(v.vera, v.maxim)
        with unit_of_work():
            services.forget(SYSTEM, v.nikolay.account_id, [v.nikolay.person_id])
        assert list(db.session.scalars(select(Photo.id))) == [other]
        assert (added, on) != (other, other)


def test_guardians_and_the_named_are_asked_and_acts_about_minors_are_in_the_trail(day: Day) -> None:
    v = day.village
    with v.world.app.app_context():
        photo = day.add(v.vera, v.sasha, v.nikolay)
        asked = select(Notification.kind, Notification.account_id).where(Notification.kind.like("photo_asked%"))
        assert {tuple(one) for one in db.session.execute(asked)} == {
            ("photo_asked", v.sasha.account_id), ("photo_asked", v.nikolay.account_id),
            ("photo_asked_for", v.nina.account_id),
        }  # fmt: skip
        day.answer(photo, v.nina, v.sasha)
        acts = select(AuditEntry.action, AuditEntry.subject_ids).where(AuditEntry.object_kind == "photo")
        assert [(one.action, one.subject_ids) for one in db.session.execute(acts.order_by(AuditEntry.id))] == [
            ("photo_added", [v.sasha.person_id]), ("photo_allowed", [v.sasha.person_id]),
        ]  # fmt: skip


def test_a_child_below_14_adds_only_what_it_organises() -> None:
    assert [may_add(age, was_there=True, organises=False) for age in (13, 14, None)] == [False, True, True]
    assert may_add(13, was_there=False, organises=True)


def test_the_states_of_a_photo() -> None:
    facts = {"is_hidden": False, "is_questioned": False, "is_checked": True, "is_lacking": False}
    assert state_of(**facts) == "shown"
    assert state_of(**facts | {"is_lacking": True}) == "asked"
    assert state_of(**facts | {"is_lacking": True, "is_checked": False}) == "unchecked"
    assert state_of(**facts | {"is_checked": False, "is_questioned": True}) == "questioned"
    assert state_of(**facts | {"is_hidden": True, "is_questioned": True}) == "hidden"
