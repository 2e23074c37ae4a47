"""Consents through their services: giving, recording, withdrawing, new editions, the set in force."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.consents import errors, services
from portal.consents.models import PURPOSES, Consent, ConsentSet
from portal.consents.queries import Question, chain_of, current_documents, questions_of
from portal.consents.rules import Text
from portal.db import db
from portal.errors import NotFound
from portal.people.queries import actor_of
from tests.portal.consents.conftest import Family
from tests.portal.people.conftest import counted

pytestmark = pytest.mark.db

NEW = Text("Новый заголовок", "Новый текст", "New title", "New text")


def test_child_may_enter_only_after_guardian_and_own_assent(family: Family) -> None:
    with family.world.app.app_context():
        family.say(family.mother, family.child)
        assert {who for _purpose, who in family.chain(family.child).missing} == {"assent"}
        family.say(family.child, family.child)
        assert family.chain(family.child).is_valid


def test_second_guardian_can_refuse_and_only_that_purpose_falls(family: Family) -> None:
    with family.world.app.app_context():
        family.say(family.mother, family.child)
        family.say(family.child, family.child)
        family.say(family.father, family.child, is_yes=False, purposes=["quotes"])
        assert family.chain(family.child).refused == (("quotes", "guardian"),)
        assert "quotes" not in services.set_in_force(family.child.person_id).purposes


@pytest.mark.parametrize("who", ["olga", "administrator", "child", "father"])
def test_nobody_else_can_answer_for_the_teenager(family: Family, who: str) -> None:
    with family.world.app.app_context():
        text = current_documents(family.programme_id)["quotes", "guardian"]
        actor = actor_of(getattr(family, who).account_id)
        with pytest.raises(NotFound):
            services.answer(actor, family.teen.person_id, text.id, True)
        assert db.session.scalar(select(func.count(Consent.id))) == 0


def test_guardian_cannot_give_the_childs_own_assent(family: Family) -> None:
    with family.world.app.app_context():
        text = current_documents(family.programme_id)["quotes", "child"]
        with pytest.raises(NotFound):
            services.answer(actor_of(family.mother.account_id), family.child.person_id, text.id, True)


def test_child_cannot_answer_the_text_for_another_age(family: Family) -> None:
    with family.world.app.app_context():
        texts, actor = current_documents(family.programme_id), actor_of(family.child.account_id)
        for audience in ("teen", "adult"):
            with pytest.raises(errors.NewEdition):
                services.answer(actor, family.child.person_id, texts["quotes", audience].id, True)


def test_withdrawal_acts_at_once_and_only_the_giver_can_do_it(family: Family) -> None:
    with family.world.app.app_context():
        family.say(family.mother, family.child)
        family.say(family.child, family.child)
        given = family.say(family.mother, family.child, purposes=["transcript"])[0]
        with pytest.raises(NotFound):
            services.withdraw(actor_of(family.father.account_id), given.id)
        services.withdraw(actor_of(family.mother.account_id), given.id)
        assert family.chain(family.child).refused == (("transcript", "guardian"),)
        with pytest.raises(errors.AlreadyWithdrawn):
            services.withdraw(actor_of(family.mother.account_id), given.id)
        family.say(family.mother, family.child, purposes=["transcript"])
        assert family.chain(family.child).is_valid


def test_same_answer_twice_is_one_answer(family: Family) -> None:
    with family.world.app.app_context():
        first = family.say(family.mother, family.child)
        assert [one.id for one in family.say(family.mother, family.child)] == [one.id for one in first]
        assert db.session.scalar(select(func.count(Consent.id))) == len(PURPOSES)


def test_new_edition_asks_anew_and_the_old_text_cannot_be_answered(family: Family) -> None:
    with family.world.app.app_context():
        family.say(family.olga, family.olga)
        assert family.chain(family.olga).is_valid
        old = current_documents(family.programme_id)["quotes", "adult"]
        admin = actor_of(family.administrator.account_id)
        new = services.publish_edition(admin, family.programme_id, "quotes", "adult", NEW)
        assert (new.edition, new.digest != old.digest) == (2, True)
        assert family.chain(family.olga).missing == (("quotes", "self"),)
        with pytest.raises(errors.NewEdition):
            services.answer(actor_of(family.olga.account_id), family.olga.person_id, old.id, True)
        family.say(family.olga, family.olga, purposes=["quotes"])
        assert family.chain(family.olga).is_valid


def test_only_administrator_publishes_and_never_the_same_text(family: Family) -> None:
    with family.world.app.app_context():
        with pytest.raises(NotFound):
            services.publish_edition(
                actor_of(family.olga.account_id), family.programme_id, "quotes", "adult", NEW
            )  # fmt: skip
        admin = actor_of(family.administrator.account_id)
        services.publish_edition(admin, family.programme_id, "quotes", "adult", NEW)
        with pytest.raises(errors.NothingChanged):
            services.publish_edition(admin, family.programme_id, "quotes", "adult", NEW)


def test_teenagers_answer_to_the_childrens_text_is_asked_anew_at_fourteen(family: Family) -> None:
    with family.world.app.app_context():
        with moved(now() - timedelta(days=4 * 365)):
            texts = {one.document.audience for one in family_questions(family)}
            family.say(family.teen, family.teen)
            assert texts == {"child"}
        assert {who for _purpose, who in family.chain(family.teen).missing} == {"guardian", "assent"}
        assert {one.document.audience for one in family_questions(family)} == {"teen"}


def family_questions(family: Family) -> list[Question]:
    """What the teenager is asked about herself."""
    return list(questions_of(family.programme_id, family.teen.person_id, family.teen.person_id))


def test_coordinator_can_record_paper_consent_with_its_means(family: Family) -> None:
    with family.world.app.app_context():
        actor, text = actor_of(family.olga.account_id), current_documents(family.programme_id)["quotes", "guardian"]
        child, mother = family.child.person_id, family.mother.person_id
        with pytest.raises(errors.MeansMissing):
            services.record_in_person(actor, child, text.id, mother, True, "  ")
        with pytest.raises(errors.WrongGiver):
            services.record_in_person(actor, child, text.id, family.olga.person_id, True, "папка 3")
        row = services.record_in_person(actor, child, text.id, mother, True, "папка 3")
        assert (row.channel, row.means, row.recorded_by_id) == ("in_person", "папка 3", family.olga.person_id)
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "consent_given")).one()
        assert entry.subject_ids == [child]


@pytest.mark.parametrize("who", ["mother", "teen", "administrator"])
def test_nobody_can_record_a_paper_consent_for_the_self_or_without_right(family: Family, who: str) -> None:
    with family.world.app.app_context():
        someone = getattr(family, who)
        about = family.administrator if who == "administrator" else family.child
        text = current_documents(family.programme_id)["quotes", "adult" if who == "administrator" else "guardian"]
        with pytest.raises(NotFound):
            services.record_in_person(
                actor_of(someone.account_id), about.person_id, text.id, someone.person_id, True, "папка"
            )


def test_set_in_force_is_one_row_until_something_changes(family: Family) -> None:
    with family.world.app.app_context():
        empty = services.set_in_force(family.olga.person_id)
        assert (empty.purposes, empty.consent_ids) == ([], [])
        given = family.say(family.olga, family.olga)
        full = services.set_in_force(family.olga.person_id)
        assert services.set_in_force(family.olga.person_id).id == full.id
        assert (full.purposes, full.consent_ids) == (list(PURPOSES), sorted(one.id for one in given))
        services.withdraw(actor_of(family.olga.account_id), given[0].id)
        less = services.set_in_force(family.olga.person_id)
        assert PURPOSES[0] not in less.purposes
        assert db.session.get_one(ConsentSet, full.id).purposes == list(PURPOSES)


def test_consent_of_a_former_guardian_counts_no_more(family: Family) -> None:
    from portal.people.models import Guardianship
    from portal.people.services import end_guardianship

    with family.world.app.app_context():
        family.say(family.mother, family.teen)
        family.say(family.teen, family.teen)
        assert family.chain(family.teen).is_valid
        row = db.session.scalars(select(Guardianship).where(Guardianship.child_id == family.teen.person_id)).one()
        end_guardianship(actor_of(family.olga.account_id), row.id, now().date() - timedelta(days=1))
        assert {who for _purpose, who in family.chain(family.teen).missing} == {"guardian"}


def test_chains_of_many_cost_as_many_queries_as_of_one(family: Family) -> None:
    with family.world.app.app_context():
        family.say(family.mother, family.child)
        family.say(family.mother, family.teen)
        with counted() as one:
            chain_of([family.child.person_id], PURPOSES)
        with counted() as many:
            chain_of([family.child.person_id, family.teen.person_id, family.olga.person_id, 999], PURPOSES)
        assert len(one) == len(many) <= 4
