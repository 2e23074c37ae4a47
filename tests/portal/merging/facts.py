"""What a record may hold, one function each: rows put straight into the tables, beside a third person `other`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from community.pairs.models import Pair
from community.transitions.models import Transition, TransitionEdition, TransitionStep, TransitionVoucher
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.studies.models import Study, StudyMember
from portal.accounts.models import Invitation
from portal.clock import now
from portal.consents.models import AgeNotice, Consent, ConsentDocument, ConsentRequest
from portal.db import Base, new_guid
from portal.directory.models import Profile, ProfileFact
from portal.journal.models import Words
from portal.onboarding.models import ImportedPerson, PeopleImport
from portal.people.models import Grant, Guardianship, Institution, Position, Representative
from portal.qualifications.models import Qualification, QualificationKind
from portal.subject_access.models import SubjectRequest

Add = Callable[["Scene"], None]


@dataclass(frozen=True)
class Scene:
    """Where a fact is put: the session, the programme, whose record it is, and people beside it."""

    session: Session
    at: int
    person_id: int
    other_id: int
    child_id: int
    account_id: int

    def add(self, row: Base) -> Any:
        """Store a row and answer it with its number."""
        self.session.add(row)
        self.session.flush()
        return row

    def one(self, model: type[Any], make: Callable[[], Any]) -> Any:
        """The programme's only row of a table, made when there is none."""
        found = self.session.scalar(select(model).where(model.programme_id == self.at).limit(1))
        return found or self.add(make())


def position(at: Scene) -> None:
    for kind, start, end in (("mentor", 2021, None), ("tutor", 2022, date(2023, 1, 1))):
        at.add(
            Position(programme_id=at.at, person_id=at.person_id, kind=kind, starts_on=date(start, 1, 1), ends_on=end)
        )


def later_position(at: Scene) -> None:
    at.add(Position(programme_id=at.at, person_id=at.person_id, kind="mentor", starts_on=date(2022, 5, 1)))


def given_right(at: Scene) -> None:
    at.add(Grant(programme_id=at.at, person_id=at.other_id, role="observer", starts_on=date(2021, 1, 1),
                 ends_on=date(2021, 2, 1), granted_by_id=at.person_id))  # fmt: skip


def guardianship(at: Scene) -> None:
    at.add(Guardianship(programme_id=at.at, guardian_id=at.person_id, child_id=at.child_id, relation="мама",
                        starts_on=date(2021, 1, 1)))  # fmt: skip


def office(at: Scene) -> None:
    home = at.one(Institution, lambda: Institution(programme_id=at.at, name="Дом", kind="other", sort_key="дом",
                                                   created_at=now()))  # fmt: skip
    at.add(Representative(programme_id=at.at, institution_id=home.id, person_id=at.person_id, basis="приказ",
                          starts_on=date(2021, 1, 1)))  # fmt: skip


def consent(at: Scene) -> None:
    text = at.one(ConsentDocument, lambda: ConsentDocument(
        programme_id=at.at, purpose="participation", audience="adult", edition=1, title_ru="т", body_ru="т",
        title_en="t", body_en="t", digest="0", published_at=now()))  # fmt: skip
    for subject, capacity in ((at.person_id, "self"), (at.child_id, "guardian")):
        at.add(Consent(programme_id=at.at, document_id=text.id, subject_id=subject, given_by_id=at.person_id,
                       capacity=capacity, is_granted=True, given_at=now()))  # fmt: skip
    at.add(ConsentRequest(programme_id=at.at, subject_id=at.person_id, purpose="participation", asked_at=now(),
                          asked_by_id=at.other_id))  # fmt: skip


def notice(at: Scene) -> None:
    at.add(AgeNotice(programme_id=at.at, person_id=at.person_id, stage="today", told_at=now()))


def paper(at: Scene) -> None:
    kind = at.one(QualificationKind, lambda: QualificationKind(
        programme_id=at.at, key="", name_ru="справка", name_en="paper"))  # fmt: skip
    at.add(Qualification(programme_id=at.at, person_id=at.person_id, kind_id=kind.id, proof="1",
                         issued_on=date(2024, 1, 1), entered_by_id=at.other_id, entered_at=now()))  # fmt: skip


def imported(at: Scene) -> None:
    brought = at.one(PeopleImport, lambda: PeopleImport(
        programme_id=at.at, account_id=at.account_id, token=new_guid(), name="f.csv", rows=2, asked_at=now(),
    ))  # fmt: skip
    at.add(ImportedPerson(programme_id=at.at, import_id=brought.id, person_id=at.person_id, part="self", is_new=True))


def asked(at: Scene) -> None:
    at.add(SubjectRequest(programme_id=at.at, person_id=at.person_id, asked_by_id=at.person_id, kind="ask", words="?",
                          asked_at=now()))  # fmt: skip


def invited(at: Scene) -> None:
    at.add(Invitation(programme_id=at.at, person_id=at.person_id, token_digest=new_guid(), created_at=now(),
                      expires_at=now()))  # fmt: skip


def profile(at: Scene) -> None:
    at.add(Profile(programme_id=at.at, person_id=at.person_id, is_own=True, listed="everyone"))
    for field in ("town", "skills"):
        at.add(ProfileFact(programme_id=at.at, person_id=at.person_id, field=field, value=f"{at.person_id}",
                           audience="everyone"))  # fmt: skip


def said(at: Scene) -> None:
    at.add(Words(programme_id=at.at, said_by_id=at.person_id, text="слово", salt="0", digest="0"))


def paired(at: Scene) -> None:
    at.add(Pair(programme_id=at.at, mentor_id=at.person_id, mentee_id=at.child_id, supervisor_id=at.other_id,
                form="long", starts_on=date(2021, 1, 1), planned_end_on=date(2022, 1, 1), ended_on=date(2022, 1, 1),
                end_reason="completed", created_at=now()))  # fmt: skip


def on_the_way(at: Scene) -> None:
    plan = at.one(TransitionEdition, lambda: TransitionEdition(
        programme_id=at.at, key="k", edition=1, content={}, published_at=now()))  # fmt: skip
    row = at.add(Transition(programme_id=at.at, person_id=at.person_id, edition_id=plan.id, to_kind="tutor",
                            state="withdrawn", since=now(), tutor_id=at.other_id, created_at=now()))  # fmt: skip
    at.add(TransitionStep(programme_id=at.at, transition_id=row.id, person_id=at.person_id, act="request",
                          state_before="drafted", state_after="requested", at=now()))  # fmt: skip
    at.add(TransitionVoucher(programme_id=at.at, transition_id=row.id, person_id=at.other_id, asked_at=now()))


def in_session(at: Scene) -> None:
    study = _study(at)
    meeting = at.add(StudySession(programme_id=at.at, study_id=study.id, title="Встреча", form="interview",
                                  starts_at=now(), minutes=60, state="closed", created_by_id=at.person_id,
                                  created_at=now()))  # fmt: skip
    at.add(SessionMember(programme_id=at.at, session_id=meeting.id, person_id=at.person_id, part="participant",
                         pseudonym="Клён", glyph="leaf", invited_at=now()))  # fmt: skip


def _study(at: Scene) -> Study:
    study: Study = at.add(
        Study(
            programme_id=at.at, title="Вопрос", question="?", method="focus_group", state="planning", created_at=now(),
            created_by_id=at.person_id, search_key="вопрос", sort_key="вопрос",
        )
    )  # fmt: skip
    at.add(
        StudyMember(programme_id=at.at, study_id=study.id, person_id=at.person_id, part="researcher", created_at=now())
    )
    return study


FACTS: tuple[Add, ...] = (
    position, later_position, given_right, guardianship, office, consent, notice, paper, imported, asked, invited,
    profile, said, paired, on_the_way, in_session,
)  # fmt: skip
