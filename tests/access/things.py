"""The objects of the demo that the matrix asks for: the arguments of every address, by the word of its line."""

from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import select

from community.activities.demo import BOXES, DINNER, HIKE
from community.activities.models import Activity, ActivityItem, Registration
from community.aftercare.models import ComeBack, PairWish
from community.ambassadors.models import AmbassadorCode
from community.applications.models import Application
from community.calendars.models import ImportedCalendar, ImportedEvent
from community.clubs.demo import CLUB, WORKSHOP
from community.clubs.models import Club, ClubOffice
from community.clubs.services import Election, elect
from community.pairs.models import Pair
from community.rolemap.models import RequiredPosition
from community.threads.models import Thread, ThreadCase
from community.threads.policy import can_read_thread
from community.threads.queries import circle_around, seen_head
from community.threads.services import mark_seen
from community.training.models import Course, Enrolment
from community.training.services import open_draft
from community.transitions.models import Transition, TransitionFile
from facilitation.codebooks.models import Code, Codebook
from facilitation.coding.models import Coding, Segment
from facilitation.exchange.rules.refi import write_codebook, write_project
from facilitation.exchange.services import ask_for_export, keep_codebook, keep_project
from facilitation.findings.models import Evidence, Finding
from facilitation.guides.models import Guide, GuidePicture
from facilitation.keeping.models import KeptCase
from facilitation.retention.models import DestructionAct
from facilitation.safety.models import HelpContact
from facilitation.safety.services import ask_help, ask_look, write_letter
from facilitation.series.models import MeetingSeries, SeriesMeeting
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.studies.models import Study
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.services import keep_upload
from portal.accounts.models import LoginSession
from portal.accounts.services import start_login
from portal.actor import SYSTEM
from portal.api.models import ApiToken
from portal.api.rules import SCOPES
from portal.api.services import make_token
from portal.clock import now
from portal.consents.models import Consent, ConsentLink, ConsentRequest, ConsentScan
from portal.consents.queries import current_documents
from portal.consents.services import ask_for, make_signing_link, prepare_scan, record_in_person, withdraw
from portal.db import db, new_guid, unit_of_work
from portal.flags.services import Worry, flag
from portal.jobs.queries import job_of
from portal.jobs.runner import run_by_id
from portal.journal.models import JournalEvent
from portal.merging.models import Likeness, PersonMerge
from portal.merging.services import find_likenesses, merge_people
from portal.moves.queries import open_move
from portal.moves.services import Proposal, answer, propose
from portal.notifications.models import Notification
from portal.onboarding.queries import import_of
from portal.onboarding.services import analyse_list, keep_list, list_of, start_import
from portal.people.demo import demo_actor, demo_person
from portal.people.models import Grant, Guardianship, Position, Representative, Ward
from portal.people.queries import actor_of
from portal.people.services import add_person
from portal.programmes.demo import SLUG
from portal.programmes.models import Territory
from portal.programmes.queries import programme_of
from portal.qualifications.models import Qualification, QualificationKind
from portal.subject_access.services import ask_about
from tests.access.ambassador_things import ambassador_variants
from tests.access.conftest import WALKERS, account_of
from tests.access.keys import passkey_of
from tests.access.partner_things import partner_things, partner_variants
from tests.access.pictures import photo_variants, waiting_photo
from tests.access.project_things import project_things, project_variants
from tests.access.touched import touched_pair
from tests.access.waiting import waiting_calendar
from tests.facilitation.exchange.projects import full_project

Things = dict[str, dict[str, Any]]
SECRET = "a-made-up-secret-of-nobody-0000"


def things_of(app: Flask) -> Things:
    """The arguments by variant; the empty word is the usual object."""
    with app.test_request_context():
        usual = _fixed() | _moves() | _studies() | _people("sasha") | _own() | _centre() | _paper() | _twins() | _club()
        usual |= _thread() | waiting_photo() | project_things() | partner_things()
        interview = _one(StudySession, form="interview")
        token = keep_upload(account_of("facilitator"), interview.id, "talk.txt", "Анна: слово".encode()).token
        return {
            "": usual,
            "adult": usual | _people("tatiana"),
            "graduate": usual | _people("vera"),
            "undecided": usual | _people("timur") | _asked(),
            "withdrawn": usual | _taken_back(),
            "ward": usual | _people("maxim"),
            "far_child": usual | _people("alina"),
            "interview": usual | {"session_id": interview.id, "token": token},
            "own_pair": usual | {"pair_id": _one(Pair, mentor_id=demo_person("nikolay").id).id},
            "parted": usual | {"pair_id": _one(Pair, end_reason="completed").id},
            "touched": usual | {"pair_id": touched_pair()},
            "certificate": usual | {"training.guid": _one(Enrolment, person_id=demo_person("nikolay").id).guid},
            "arriving": usual | {"slug": "pskov", "moves.guid": _arriving()},
            "circle": usual | _circle(),
            "kept": usual | {"session_id": _one(KeptCase).session_id},
            "graduates": usual | {"threads.kind": "club", "threads.target_id": _one(Club, name=CLUB).id},
            "case": usual | {"threads.guid": _one(ThreadCase, kind="contact").guid},
            "bench": usual | {"club_id": _one(Club, name=WORKSHOP).id},
            "idea": usual | {"activity_id": _one(Activity, title=BOXES).id},
            **ambassador_variants(usual),
            "held": usual | {"activity_id": _one(Activity, title=DINNER).id},
            **project_variants(usual),
            **partner_variants(usual),
            "over": usual | {"session_id": _one(StudySession, state="closed", form="room").id},
            "project": usual | {"token": _waiting_project()},
            "list": usual | {"token": _waiting_list()},
            "calendar": usual | {"token": waiting_calendar()},
            "codes": usual | {"token": _waiting_codes(usual["study_id"])},
        } | photo_variants(usual)


def _act(study_id: int) -> str:
    """An act of destruction of the usual study, for a last meeting that it never had: nothing of it is gone."""
    day, study = date(2020, 1, 1), db.session.get_one(Study, study_id)
    with unit_of_work() as session:
        before = session.scalar(select(DestructionAct).where(DestructionAct.study_id == study_id))
        if before is not None:
            return before.guid
        act = DestructionAct(
            programme_id=study.programme_id, study_id=study_id, kind="consent", months=72, base_on=day, due_on=day,
            told_on=day, counts={}, begun_at=now(), done_at=now(),
        )  # fmt: skip
        session.add(act)
        session.flush()
        return act.guid


def _course() -> str:
    """A course with an edition in force and a draft."""
    course = _one(Course, key="first_meetings")
    open_draft(SYSTEM, course.id)
    return str(course.guid)


def _number() -> str:
    """The number of a certificate."""
    return str(_one(Enrolment, person_id=demo_person("nikolay").id).number)


def _waiting_project() -> str:
    actor = actor_of(account_of("researcher"))
    return keep_project(actor, _one(Study).programme_id, "project.qdpx", write_project(full_project()).data)


def _waiting_codes(study_id: int) -> str:
    return keep_codebook(actor_of(account_of("researcher")), study_id, "codes.qdc", write_codebook(full_project()).data)


def _waiting_list(name: str = "Соболь") -> str:
    olga = demo_actor("olga")
    text = f"Фамилия;Имя;Дата рождения;Позиция;Территория\n{name};Антип;01.02.2001;волонтёр;Тула\nДаль;Фома;;;\n"
    return keep_list(olga, programme_of(SLUG).id, "people.csv", text.encode())


def _entered_list() -> str:
    olga, at = demo_actor("olga"), programme_of(SLUG)
    found = list_of(olga.account_id or 0, at.id, _waiting_list("Куница"))
    guid = start_import(olga, at, found, analyse_list(olga, at, found)[2])
    run_by_id(job_of(import_of(SLUG, guid).job_guid).id)
    return guid


def tokens_of(app: Flask) -> dict[str, str]:
    """A bearer token with every scope for each walker."""
    with app.test_request_context():
        made = {one: make_token(SYSTEM, account_of(one), "matrix", tuple(SCOPES))[0] for one in WALKERS}
        db.session.remove()
        return made


def thread_place_of(app: Flask, walker: str) -> tuple[int, int]:
    """The thread of the graduates' club, and the walker's person."""
    with app.test_request_context():
        thread = _one(Thread, club_id=_one(Club, name=CLUB).id)
        return thread.id, actor_of(account_of(walker)).persons[thread.programme_id]


def place_of(app: Flask, walker: str) -> tuple[int, int]:
    """The session about to start and the walker's place in it."""
    with app.app_context():
        session = _one(StudySession, state="planned", form="room")
        person = demo_person(WALKERS[walker])
        return session.id, _one(SessionMember, session_id=session.id, person_id=person.id).id


def _one(model: type[Any], **columns: Any) -> Any:
    return db.session.scalars(select(model).filter_by(**columns).order_by(model.id).limit(1)).one()


def _fixed() -> dict[str, Any]:
    return {
        "accounts.guid": passkey_of(account_of("mentor")),
        "slug": SLUG, "code": "ru", "digest": "0", "version": "0", "name": "css/golosa.css", "part": "all",
        "filename": "css/golosa.css", "token": SECRET, "purpose": "quotes", "audience": "adult",
    }  # fmt: skip


def _studies() -> dict[str, Any]:
    session = _one(StudySession, state="planned", form="room")
    study = db.session.get_one(Study, session.study_id)
    transcript = _one(Transcript, study_id=study.id)
    segment = _one(Segment, transcript_id=transcript.id)
    finding = _one(Finding, study_id=study.id)
    return {
        "study_id": study.id, "session_id": session.id, "transcript_id": transcript.id, "segment_id": segment.id,
        "member_id": _one(SessionMember, session_id=session.id, part="participant").id,
        "act_guid": _act(study.id),
        "guide_id": _one(Guide, study_id=study.id).id, "picture_id": _one(GuidePicture).guid, "finding_id": finding.id,
        "evidence_id": _one(Evidence, finding_id=finding.id).id,
        "coding_id": _one(Coding, segment_id=segment.id).id,
        "code_id": _one(Code, codebook_id=_one(Codebook, study_id=study.id).id).id,
    }  # fmt: skip


def _club() -> dict[str, Any]:
    """The graduates' club with an office that has ended, their hike, a place in it, a thing to bring."""
    club, hike, long_ago = _one(Club, name=CLUB), _one(Activity, title=HIKE), date(2020, 1, 1)
    polina = demo_person("polina").id
    office = db.session.scalar(select(ClubOffice).filter_by(person_id=polina))
    if office is None:
        office = elect(demo_actor("olga"), club.id, Election(polina, 5, 8, long_ago, date(2020, 6, 1)))
    return {
        "open_pages.guid": hike.guid,
        "club_id": club.id, "office_id": office.id, "activity_id": hike.id, "child_id": demo_person("sasha").id,
        "registration_id": _one(Registration, activity_id=hike.id, person_id=demo_person("kostya").id).id,
        "item_id": _one(ActivityItem, activity_id=hike.id, kind="bring").id,
        "calendar_id": _one(ImportedCalendar).id, "event_id": _one(ImportedEvent).id,
    }  # fmt: skip


def _thread() -> dict[str, Any]:
    """Sasha's thread with the mentor, a message of the mentor's, and who is on duty there."""
    sasha, nikolay = demo_person("sasha").id, demo_person("nikolay").id
    pair = _one(Pair, mentor_id=nikolay, mentee_id=sasha)
    thread = _one(Thread, pair_id=pair.id)
    said = db.session.scalars(
        select(JournalEvent.guid).where(
            JournalEvent.journal_id == thread.journal_id, JournalEvent.actor_id == nikolay, JournalEvent.kind == "msg"
        )
    ).first()  # fmt: skip
    for walker in WALKERS:  # who opens a thread for the first time is noted as its reader
        for one in db.session.scalars(select(Thread)):
            actor, circle = actor_of(account_of(walker)), circle_around(one.id)
            if can_read_thread(actor, circle):
                mark_seen(actor, circle, seen_head(circle))
    found = {"kind": "pair", "target_id": pair.id, "guid": said, "person_id": demo_person("olga").id}
    return {f"{bp}.{name}": value for bp in ("threads", "threads_wire", "threads_api") for name, value in found.items()}


def _circle() -> dict[str, Any]:
    """The series of a Balint group, and its last meeting that was held."""
    series = _one(MeetingSeries)
    last = _one(SeriesMeeting, series_id=series.id, number=3)
    return {"study_id": series.study_id, "series_id": series.id, "session_id": last.session_id}


def _people(key: str) -> dict[str, Any]:
    person = demo_person(key)
    found: dict[str, Any] = {"person_id": person.id}
    dated: tuple[tuple[str, type[Any]], ...] = (("position_id", Position), ("grant_id", Grant))
    for name, model in dated:
        row = db.session.scalar(select(model).filter_by(person_id=person.id).limit(1))
        found |= {name: row.id} if row else {}
    ward = db.session.scalar(select(Guardianship).filter_by(child_id=person.id))
    given = db.session.scalar(select(Consent).filter_by(subject_id=person.id, capacity="guardian").limit(1))
    found |= {"guardianship_id": ward.id} if ward else {}
    found |= {"consent_id": given.id, "document_id": given.document_id} if given else {}
    return found


def _asked() -> dict[str, Any]:
    """A link and a question about Timur, whose father has not answered."""
    olga, child, father = demo_actor("olga"), demo_person("timur"), demo_person("rustam")
    make_signing_link(olga, child.id, father.id)
    ask_for(olga, child.programme_id, "quotes", [child.id])
    link = _one(ConsentLink, subject_id=child.id, ended_at=None)
    return {"link_id": link.id, "request_id": _one(ConsentRequest, subject_id=child.id).id}


def _moves() -> dict[str, Any]:
    """A move of Sasha that waits for her family."""
    sasha, said = demo_person("sasha"), Proposal(programme_of("pskov").id, words="Любит петь.")
    return {"moves.guid": (open_move(sasha) or propose(demo_actor("olga"), sasha.id, said)).guid}


def _arriving() -> str:
    """A move of an adult that waits for the other programme."""
    ilya, said = demo_person("ilya"), Proposal(programme_of("pskov").id, stays=True)
    row = open_move(ilya) or propose(demo_actor("olga"), ilya.id, said)
    return str(answer(demo_actor("ilya"), row.id, True).guid)


def _paper() -> dict[str, Any]:
    """A signed paper about Sasha."""
    child, mother = demo_person("sasha"), demo_person("nina")
    text = current_documents(child.programme_id)["quotes", "guardian"]
    paper = prepare_scan(b"%PDF-1.4\n%%EOF")
    record_in_person(demo_actor("olga"), child.id, text.id, mother.id, True, "folder 1", scan=paper)
    return {"scan_id": _one(ConsentScan, subject_id=child.id).id}


def _twins() -> dict[str, Any]:
    """A second record of Sasha, and one that became part of hers; those of before, when they are there already."""
    olga, sasha = demo_actor("olga"), demo_person("sasha")
    before = db.session.scalars(select(PersonMerge).where(PersonMerge.kept_id == sasha.id)).first()
    if before is not None:
        known = _one(Likeness, first_id=sasha.id)
        return {"other_id": known.second_id, "merging.guid": before.guid, "likeness_id": known.id}
    other, third = (
        add_person(
            olga, sasha.programme_id, name, sasha.family_name, born_on=sasha.born_on, territory_id=sasha.territory_id
        )
        for name in ("Александра", "Шура")
    )
    merged = merge_people(olga, sasha.id, third.id, (sasha.version, third.version), {})
    find_likenesses(sasha.programme_id)
    return {
        "other_id": other.id, "merging.guid": merged.guid, "likeness_id": _one(Likeness, second_id=other.id).id,
    }  # fmt: skip


def _taken_back() -> dict[str, Any]:
    """A consent about Sasha that her mother has withdrawn."""
    child = demo_person("sasha")
    text = current_documents(child.programme_id)["contact_again", "guardian"]
    row = _one(Consent, subject_id=child.id, document_id=text.id)
    if row.withdrawn_at is None:
        withdraw(demo_actor("nina"), row.id)
    return {"consent_id": row.id}


def _worry() -> str:
    """What the facilitator told: the demo's own stand first in the list."""
    told = Worry("other", "Слишком шумно в комнате.")
    return flag(demo_actor("pavel"), programme_of(SLUG).id, told).guid


def _call() -> dict[str, Any]:
    """What the graduate calls for in the session about to start, closed, with a wish to read it."""
    place = _one(SessionMember, person_id=demo_person("vera").id, part="participant")
    row = ask_help(demo_actor("vera"), place.session_id, new_guid(), "Мне тревожно.")
    keeper = demo_actor("elena")
    return {
        "safety.guid": row.guid,
        "contact_id": _one(HelpContact).id,
        "look_id": ask_look(keeper, row.id, "Разбор").id,
        "letter_guid": write_letter(keeper, row.id, new_guid(), "guardianship", "Рассказала сама.", "").guid,
    }


def _finished() -> dict[str, Any]:
    """A graduate's invitation and year, a mentee who looks for a new mentor."""
    one = _one(ComeBack, person_id=demo_person("kostya").id)
    return {"call_id": one.id, "year": one.graduated_on.year, "wish_id": _one(PairWish, wish="new").id}


def _centre() -> dict[str, Any]:
    term = _one(Representative)
    ward = _one(Ward, institution_id=term.institution_id)
    return {"institution_id": term.institution_id, "representative_id": term.id, "ward_id": ward.id}


def _own() -> dict[str, Any]:
    """Things of one account alone; `guid` of a job, a message and a token goes by the feature's name."""
    start_login(account_of("guardian"), "web", "at home")
    make_token(SYSTEM, account_of("researcher"), "own", ("studies:read",))
    asked = ask_about(demo_actor("nina"), demo_person("sasha").id, "ask", "Кто видит карточку?")
    job = ask_for_export(demo_actor("pavel"), _one(Study).id, "csv", None)
    run_by_id(job.id)
    note = _one(Notification, account_id=account_of("graduate"))
    return _call() | {
        "pair_id": _one(Pair, form="child_to_child").id, "transitions.key": "mentor-tutor",
        "transitions.guid": _one(Transition, person_id=demo_person("nikolay").id).guid,
        "file_guid": _one(TransitionFile).guid, "flags.guid": _worry(), "way": "help",
        "applications.guid": _one(Application, wants="volunteer").guid,
        "ambassador_link.code": _one(AmbassadorCode).code, "ambassadors.guid": _one(AmbassadorCode).guid,
        "login_id": _one(LoginSession, account_id=account_of("guardian")).id, "jobs.guid": job.guid,
        "exports_api.guid": job.guid, "onboarding.guid": _entered_list(),
        "notifications.guid": note.guid, "api.guid": _one(ApiToken, account_id=account_of("researcher")).guid,
        "territory_id": _one(Territory).id, "paper_id": _one(Qualification, person_id=demo_person("larisa").id).id,
        "kind_id": _one(QualificationKind).id, "key": "papers_unchecked", "band": "today",
        "requirement_id": _one(RequiredPosition).id,
        "training.guid": _course(), "training.key": "begin", "number": _number(),
        "request_id": asked.id, **_finished(),
    }  # fmt: skip
