"""Findings and their evidence: drafts, versions, order, undo, withdrawal, people, rights."""

import pytest
from sqlalchemy import select

from facilitation.findings.errors import (
    FindingNotReady,
    NothingChosen,
    StaleFinding,
    StatementMissing,
    TextTooLong,
)
from facilitation.findings.models import Evidence, Finding
from facilitation.findings.policy import can_edit_finding, can_see_finding, visible
from facilitation.findings.queries import barred_turns, finding_view, findings_of, people_of
from facilitation.findings.services import (
    add_evidence,
    archive_finding,
    create_finding,
    edit_finding,
    move_evidence,
    move_finding,
    note_evidence,
    put_on_side,
    remove_evidence,
    restore_evidence,
    restore_finding,
    set_state,
)
from facilitation.studies.errors import StudyIsArchived
from facilitation.studies.services import archive_study
from portal.actor import Actor
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.consents.models import ConsentSet
from portal.db import db, new_guid, unit_of_work
from portal.errors import NotFound
from portal.journal.services import withdraw_words
from portal.limits import TEXT_CHARS
from tests.facilitation.study_world import make_team, outsiders
from tests.facilitation.text_world import TALK, Texts, make_texts
from tests.world import World


@pytest.fixture
def texts(world: World) -> Texts:
    """A study of two groups in which Клён is one and the same person."""
    made = make_texts(world)
    one = world.person(made.team.programme_id, "Саша Ким", positions=("mentee",)).person_id
    made.code("Доверие")
    made.ids = made.transcript(TALK, people={"Клён": one}, blind=(2,))
    made.more = made.transcript(TALK, group="Группа 2", people={"Клён": one})
    return made


@pytest.fixture
def actor(world: World, texts: Texts) -> Actor:
    return world.actor(texts.team.researcher)


def finding(actor: Actor, texts: Texts, statement: str = "Доверие рождает ожидание") -> int:
    """A new finding; answers its id."""
    with texts.world.app.app_context():
        return create_finding(actor, texts.study_id, statement=statement).id


def segments(texts: Texts) -> list[int]:
    """Four passages: Клён blind, Клён in the other group, Река, the leader."""
    if texts.segments:
        return texts.segments
    ids, more = texts.ids, texts.more
    texts.segments = [
        texts.segment(ids[1], "Он ждал", "Доверие"),
        texts.segment(more[1], "Он ждал", "Доверие"),
        texts.segment(ids[2], "никто не ждёт", "Доверие"),
        texts.segment(ids[0], "Кто вас ждал?"),
    ]
    return texts.segments


def test_a_second_submit_answers_with_the_first_finding(actor: Actor, texts: Texts) -> None:
    guid = new_guid()
    with texts.world.app.app_context():
        first = create_finding(actor, texts.study_id, statement="Раз", guid=guid)
        assert create_finding(actor, texts.study_id, statement="Раз", guid=guid).id == first.id
        assert len(findings_of(texts.study_id)) == 1


@pytest.mark.parametrize("statement", ["", "  \n"])
def test_a_finding_needs_a_statement(actor: Actor, texts: Texts, statement: str) -> None:
    with texts.world.app.app_context(), pytest.raises(StatementMissing):
        create_finding(actor, texts.study_id, statement=statement)


def test_a_text_has_a_limit(actor: Actor, texts: Texts) -> None:
    with texts.world.app.app_context():
        create_finding(actor, texts.study_id, statement="я" * TEXT_CHARS)
        with pytest.raises(TextTooLong):
            create_finding(actor, texts.study_id, statement="я" * (TEXT_CHARS + 1))


def test_an_edit_from_a_stale_page_changes_nothing(actor: Actor, texts: Texts) -> None:
    one = finding(actor, texts)
    with texts.world.app.app_context():
        edit_finding(actor, one, 1, statement="Раз", limits="Тула")
        with pytest.raises(StaleFinding):
            edit_finding(actor, one, 1, statement="Два")
        kept = edit_finding(actor, one, 1, statement="Раз", limits="Тула")
        assert (kept.statement, kept.limits, kept.version) == ("Раз", "Тула", 2)


def test_without_a_look_for_the_opposite_it_stays_a_draft(actor: Actor, texts: Texts) -> None:
    one, passages = finding(actor, texts), segments(texts)
    with texts.world.app.app_context():
        with pytest.raises(FindingNotReady):
            set_state(actor, one, "stated")
        add_evidence(actor, one, passages[:2], "for")
        with pytest.raises(FindingNotReady):
            set_state(actor, one, "stated")
        edit_finding(actor, one, 1, statement="Раз", against_note="Искали в группе 2")
        assert set_state(actor, one, "stated").state == "stated"
        assert not findings_of(texts.study_id)[0].is_draft
        for row in db.session.scalars(select(Evidence)).all():
            remove_evidence(actor, row.id)
        assert findings_of(texts.study_id)[0].is_draft


def test_people_are_counted_once_in_the_study_and_leaders_not_at_all(actor: Actor, texts: Texts) -> None:
    one, passages = finding(actor, texts), segments(texts)
    with texts.world.app.app_context():
        add_evidence(actor, one, passages, "for")
        view = findings_of(texts.study_id)[0]
        support = view.support
        assert (support.quotes, len(support.people), view.people_of_study) == (4, 2, 3)
        assert support.groups == ("Группа 1", "Группа 2")
        assert len(support.blind) == 1
        rows = people_of(view)
        assert [(row.names, row.groups, row.pro, row.is_blind) for row in rows] == [
            ("Клён", "Группа 1, Группа 2", 2, True), ("Река", "Группа 1", 1, False),
        ]  # fmt: skip


def test_evidence_is_moved_turned_noted_and_put_back(actor: Actor, texts: Texts) -> None:
    one, passages = finding(actor, texts), segments(texts)
    with texts.world.app.app_context():
        rows = add_evidence(actor, one, passages[:3], "for", "почему")
        ids = [row.id for row in rows]
        move_evidence(actor, ids[0], 1)
        view = findings_of(texts.study_id)[0]
        assert [quote.evidence_id for quote in view.pro] == [ids[1], ids[0], ids[2]]
        put_on_side(actor, ids[2], "against")
        note_evidence(actor, ids[0], "иначе")
        remove_evidence(actor, ids[1])
        view = findings_of(texts.study_id)[0]
        assert ([q.evidence_id for q in view.pro], [q.evidence_id for q in view.contra]) == ([ids[0]], [ids[2]])
        assert view.pro[0].note == "иначе"
        assert view.contra[0].note == "почему"
        restore_evidence(actor, ids[1])
        assert [q.evidence_id for q in findings_of(texts.study_id)[0].pro] == [ids[1], ids[0]]


def test_the_same_passage_stands_once_and_changes_its_side(actor: Actor, texts: Texts) -> None:
    one, passages = finding(actor, texts), segments(texts)
    with texts.world.app.app_context():
        add_evidence(actor, one, [passages[0], passages[0]], "for")
        add_evidence(actor, one, [passages[0]], "against")
        view = findings_of(texts.study_id)[0]
        assert (len(view.pro), len(view.contra)) == (0, 1)
        with pytest.raises(NothingChosen):
            add_evidence(actor, one, [], "for")


def test_a_passage_of_another_study_cannot_be_evidence(actor: Actor, texts: Texts, world: World) -> None:
    one = finding(actor, texts)
    other = Texts(world, make_team(world, texts.team.programme_id, "Другое"))
    foreign = other.segment(other.transcript(TALK)[1], "Он ждал")
    with texts.world.app.app_context(), pytest.raises(NotFound):
        add_evidence(actor, one, [foreign], "for")


def test_findings_are_ordered_put_away_and_taken_back(actor: Actor, texts: Texts) -> None:
    ids = [finding(actor, texts, word) for word in ("Раз", "Два", "Три")]
    with texts.world.app.app_context():
        move_finding(actor, ids[2], -1)
        move_finding(actor, ids[0], -1)
        assert [view.finding.id for view in findings_of(texts.study_id)] == [ids[0], ids[2], ids[1]]
        archive_finding(actor, ids[0])
        archive_finding(actor, ids[0])
        assert len(findings_of(texts.study_id)) == 2
        assert [view.finding.id for view in findings_of(texts.study_id, archived=True)] == [ids[0]]
        restore_finding(actor, ids[0])
        assert len(findings_of(texts.study_id)) == 3


def test_evidence_goes_with_withdrawn_words(actor: Actor, texts: Texts) -> None:
    one, passages = finding(actor, texts), segments(texts)
    with texts.world.app.app_context():
        add_evidence(actor, one, passages[:3], "for")
        edit_finding(actor, one, 1, statement="Раз", against_note="Искали")
        set_state(actor, one, "stated")
        withdraw_words([texts.words_of(texts.ids[1]), texts.words_of(texts.more[1])])
        view = findings_of(texts.study_id)[0]
        assert [len(view.pro), len(view.support.people), view.is_draft] == [1, 1, False]
        withdraw_words([texts.words_of(texts.ids[2])])
        assert findings_of(texts.study_id)[0].is_draft


def test_words_said_without_consent_to_quotes_are_barred(actor: Actor, texts: Texts) -> None:
    passages = segments(texts)
    person = texts.world.person(texts.team.programme_id, "Ира Лис")
    with texts.world.app.app_context(), unit_of_work() as session:
        sets = [
            ConsentSet(
                programme_id=texts.team.programme_id, subject_id=person.person_id, digest=str(number), consent_ids=[],
                purposes=purposes, made_at=now(),
            )
            for number, purposes in enumerate([["participation"], ["participation", "quotes"]])
        ]  # fmt: skip
        session.add_all(sets)
        session.flush()
        bare, whole = [one.id for one in sets]
    texts.said_under(texts.ids[1], bare)
    texts.said_under(texts.ids[2], whole)
    one = finding(actor, texts)
    with texts.world.app.app_context():
        assert barred_turns(texts.study_id) == {texts.ids[1]}
        add_evidence(actor, one, passages[:3], "for")
        assert [quote.is_barred for quote in findings_of(texts.study_id)[0].pro] == [True, False, False]


def test_only_the_working_team_reads_and_nobody_writes_in_the_archive(world: World, actor: Actor, texts: Texts) -> None:
    one = finding(actor, texts)
    people = outsiders(world, texts.team.programme_id) | {
        "watcher": world.actor(texts.team.watcher), "lead": world.actor(texts.team.lead),
        "facilitator": world.actor(texts.team.facilitator), "researcher": actor,
    }  # fmt: skip
    working = {"lead", "facilitator", "researcher"}
    with world.app.app_context():
        for name, somebody in people.items():
            row = db.session.get_one(Finding, one)
            listed = db.session.scalars(select(Finding.id).where(visible(somebody))).all()
            assert can_see_finding(somebody, row) is can_edit_finding(somebody, row) is (name in working), name
            assert (one in listed) is (name in working), name
            if name not in working:
                with pytest.raises(NotFound):
                    edit_finding(somebody, one, 1, statement="Нет")
        archive_study(world.actor(texts.team.lead), texts.study_id)
        with pytest.raises(StudyIsArchived):
            edit_finding(actor, one, 1, statement="Поздно")
        assert finding_view(db.session.get_one(Finding, one)).finding.statement == "Доверие рождает ожидание"


def test_every_act_is_in_the_audit_trail_without_words(actor: Actor, texts: Texts) -> None:
    one, passages = finding(actor, texts), segments(texts)
    with texts.world.app.app_context():
        row = add_evidence(actor, one, passages[:1], "for", "тайна")[0]
        remove_evidence(actor, row.id)
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.object_kind == "finding")).all()
        assert [entry.action for entry in entries] == ["finding_created", "evidence_added", "evidence_removed"]
        assert "тайна" not in str([entry.details for entry in entries])
