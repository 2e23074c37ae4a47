"""A removed account leaves no data of its person behind: every column that could hold some goes, or stays by a reason.

Walks the metadata as `test_erasers.py` does, which asks the same of what was said in a room.
"""

from collections.abc import Iterator
from importlib import import_module

from sqlalchemy import JSON, Date, LargeBinary, String

from portal.db import Base
from portal.features import Feature

# What stays when an account is removed, by the reason. A new column with text, bytes or a day fails until it stands
# here or a feature's RemovalPart or Eraser names it.
STAYS: dict[str, str] = {
    "an identifier, key or address of a row; it names nobody without the name that goes": """
        account.guid api_token.guid code.guid codebook.guid coding.guid consent.guid consent_act.guid
        consent_document.guid consent_link.guid consent_link.document_ids consent_request.guid consent_scan.guid
        consent_set.guid consent_set.consent_ids course.guid course.key course_edition.guid destruction_act.guid
        enrolment.guid enrolment.number evidence.guid finding.guid flag.guid flag.place form_submit.key
        form_submit.place guide.guid guide_picture.guid heartbeat.name help_line.cid help_report.guid
        help_request.guid institution.guid job.guid journal.guid journal_event.guid journal_event.client_id
        journal_event.reply_to kept_case.guid meeting_series.guid memo.guid move.guid pair.guid pause.guid
        people_import.guid people_import.token people_import.job_guid
        partner_import.guid partner_import.token partner_import.job_guid
        partner_merge.guid partner_merge.moves person.guid person_merge.guid
        person_merge.moves position.guid programme.guid programme.slug qualification.guid qualification_kind.guid
        qualification_kind.key required_position.guid segment.guid session_member.guid speaker.guid stream.name
        study.guid study_session.guid subject_request.guid territory.guid transcript.guid transition.guid
        transition_edition.guid transition_edition.key transition_step.guid try_count.key turn.guid turn.question
        activity_material.guid activity_material.link
        activity.guid activity.link activity_series.guid club.guid registration.guid thread.guid thread_case.guid
        thread_case.message imported_calendar.guid project.guid project_ask.guid organisation.guid
        organisation_agreement.guid organisation_claim.guid organisation_contact.guid organisation_day.guid
        organisation_hours.guid
        organisation_line.guid organisation_site.guid organisation_site.address_guid organisation_word.token
        application.code application.guid ambassador_arrival.guid ambassador_code.code ambassador_code.guid
        ambassador_exit.guid ambassador_mission.guid kit_text.guid outreach_report.guid
        offer.guid offer.capacity_guid offer_slot.guid offer_word.token partner_request.guid thanks_letter.guid
        need.guid need_pledge.guid
        imported_calendar.address imported_calendar.etag imported_calendar.modified imported_event.key
        imported_event.link
    """,
    "a digest, salted where it is of words: the proof that nothing is missing": """
        api_token.token_digest consent_document.digest consent_link.token_digest consent_scan.digest
        consent_set.digest invitation.token_digest journal_event.previous_hash journal_event.hash
        journal_fold.made_by open_feed.mark login_session.token_digest stream.head_hash words.digest
    """,
    "one of a closed list, or counts": """
        age_notice.stage api_token.scopes attendance_note.state audit_entry.action audit_entry.object_kind
        check_try.module check_try.answers code.own_colour code_change.kind consent.capacity consent.channel
        consent.locale consent_document.audience consent_document.purpose consent_request.purpose
        consent_scan.mimetype consent_set.purposes destruction_act.kind destruction_act.carried_by
        destruction_act.counts enrolment.shows evidence.side finding.state flag.kind flag.reader grant.role
        guide_picture.mimetype help_report.authority help_request.kind help_request.checks imported_person.part
        imported_row.outcome imported_row.reasons imported_partner.reasons
        institution.kind invitation.role job.kind job.state
        job.result_type journal.kind journal_event.kind kept_case.answered likeness.reason login_session.kind
        login_session.end_reason memo.target move.state move_answer.capacity pair.form pair.end_reason
        people_import.settings partner_import.settings imported_partner.outcome
        partner_likeness.reason
        position.kind position.end_reason open_feed.locale open_hidden.number programme.locale programme.zone
        required_position.kind requirement.gate retention_notice.kind screener_answer.heard session_member.answered
        session_member.part speaker.part study.method study.state study_member.part study_session.form
        study_session.method study_session.state subject_request.kind transcript.encoding transcript.locale
        transcript.origin transition.state transition.to_kind transition_step.act transition_step.criterion
        transition_step.state_after transition_step.state_before transition_voucher.kinds turn.kind turn.phase
        activity_material.audience activity_material.mimetype activity_material.stage
        activity.audience activity.kind activity.state activity.waiting activity_hand.answered activity_hand.part
        activity_item.kind activity_permission.answered activity_seat.fits activity_series.rule activity_series.zone
        activity_step.step registration.state wait_offer.state thread.kind
        thread_case.kind thread_case.decision imported_calendar.error imported_calendar.skipped
        imported_calendar.state project.state project.was project_ask.kind project_ask.state
        project_part.part project_part.role project_part.state project_part.way project_permission.answered
        offer.kind offer.state partner_request.closed_side partner_request.origin partner_request.result
        partner_request.state need.audience need.ending need.kind need.origin need.result need.sector need.state
        ambassador_exit.state ambassador_mission.state thanks_letter.locale
        need_pledge.closed_side need_pledge.result need_pledge.state
        organisation.about_for organisation.email_for organisation.links_for organisation.listed_for
        organisation.number_for organisation.phones_for organisation.sector organisation.state
        organisation_agreement.mimetype organisation_claim.state organisation_contact.audience organisation_line.kind
        organisation_site.access
        organisation_site.audience
        organisation_site.kind organisation_site.zone organisation_word.audience
        application.locale application.sector application.state application.wants
    """,
    "when somebody was what: the programme's numbers are counted from it, of nobody by name": """
        ambassador.away_from ambassador.away_until ambassador.told_for ambassador_exit.due_on
        ambassador_exit.since_on ambassador_mission.due_on code_click.day outreach_report.held_on
        enrolment.finished_on grant.starts_on grant.ends_on guardianship.starts_on guardianship.ends_on
        organisation_representative.ends_on organisation_representative.starts_on
        pair.starts_on pair.planned_end_on pair.ended_on pause.starts_on pause.back_on pause.ended_on
        pause.reminded_on pause.welcomed_on position.starts_on position.ends_on qualification.issued_on
        qualification.expires_on qualification.told_on representative.starts_on representative.ends_on
        transition.cooled_on transition.trial_ends_on transition.ceremony_on ward.starts_on ward.ends_on
        move.expires_on
        club_office.starts_on club_office.ends_on
    """,
    "a day of a rule or a study, of no person": """
        destruction_act.base_on destruction_act.due_on destruction_act.told_on required_position.starts_on
        required_position.ends_on retention_notice.base_on retention_notice.told_on
        club.charter_review_on project_ask.needed_on project_step.due_on organisation_day.on_day
        organisation_agreement.ends_on organisation_agreement.signed_on organisation_agreement.starts_on
        organisation_programme.since organisation_programme.until organisation_season.valid_from
        organisation_season.valid_to need.due_on need_pledge.by_on
    """,
    "the programme's or an author's own text, about nobody": """
        consent_document.body_en consent_document.body_ru consent_document.title_en consent_document.title_ru
        course_edition.content guide.title guide_edition.content guide_picture.body help_contact.name
        help_contact.note help_contact.phone institution.contact institution.name institution.sort_key
        people_import.name partner_import.name
        programme.name programme.region programme.support qualification_kind.name_en
        qualification_kind.name_ru screener.content territory.name territory.sort_key transition_edition.content
        activity_material.body activity_material.title
        activity.place activity.title activity.words activity_item.words activity_seat.name club.about club.charter
        club.name club.sort_key imported_calendar.name imported_event.place imported_event.title imported_event.words
        project.result project.title project_ask.words project_figure.how project_figure.what project_step.words
        need.title need.unit
    """,
    "an organisation's own facts, and whom it names to be spoken to; it or its programme takes them away": """
        organisation_agreement.about organisation_agreement.body organisation_agreement.number
        kit_text.title kit_text.words
        thanks_letter.body thanks_letter.greeting thanks_letter.signed thanks_letter.to_words
        partner_merge.fields
        offer.about offer.conditions offer.how offer.sort_key offer.times_words offer.title
        organisation.about organisation.alternate_name organisation.email organisation.name organisation.search_key
        organisation.sort_key organisation.tax_number organisation.website organisation_contact.email
        organisation_contact.name organisation_contact.role organisation_day.words organisation_line.value
        organisation_line.words organisation_site.about organisation_site.access_words organisation_site.address_1
        organisation_site.address_2 organisation_site.city organisation_site.country organisation_site.hours_words
        organisation_site.link organisation_site.name organisation_site.postcode organisation_site.region
        organisation_site.state_province organisation_site.transport
    """,
    "the study's: written about what was said, under pseudonyms; it ends by the study's own terms": """
        code.definition evidence.note finding.against_note finding.limits finding.statement meeting_series.title
        memo.text session_member.glyph session_member.pseudonym speaker.label study.question study.search_key
        study.sort_key study.title study_retention.held_reason study_session.group_label study_session.place
        study_session.title transcript.file_name transcript.notes
    """,
    "facts of an act by identifiers, without names; the words of it lie in `words`": """
        audit_entry.subject_ids audit_entry.details job.arguments job.error job.report journal_event.body
        journal_fold.content
    """,
    "proof of a consent, kept as long as the law asks for it": "consent.means consent_scan.body",
    "protects a child: worries, calls for help and what was done; the log has a term of its own": """
        flag.words flag.answer help_line.words help_look.reason help_report.facts help_report.measures
        help_request.outcome help_request.words
    """,
    "why a coordinator did something with a record: a paper shown, a pair ended, a move answered": """
        move.offer move.shared move_answer.means move_answer.shared pair.end_note qualification.proof
        qualification.reason
        activity.advice activity.reason activity_step.words project.hidden_why project_ask.helped
    """,
}


def _features() -> tuple[Feature, ...]:
    found: tuple[Feature, ...] = import_module("wsgi").features()
    return found


def _columns() -> Iterator[str]:
    """Every column that can hold what somebody wrote, a name, a file or a birthday."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, (String, JSON, LargeBinary, Date)):
                yield f"{table.name}.{column.name}"


def _gone() -> set[str]:
    """What the removal of an account, or the withdrawal that it asks for, deletes or empties."""
    features, every = _features(), set(_columns())
    parts = [part for feature in features for part in feature.removals]
    tables = {name.partition(".")[0] for part in parts for name in part.deletes}
    found = {name for name in every if name.partition(".")[0] in tables}
    found |= {column for feature in features for eraser in feature.erasers for column in eraser.columns}
    for part in parts:
        found |= set(part.clears)
        found |= {f"{at.partition('.')[0]}.{one}" for at, blanked in part.blanks.items() for one in blanked}
    return found


def test_every_column_of_a_persons_data_goes_with_the_account_or_stays_by_a_reason() -> None:
    placed = [column for columns in STAYS.values() for column in columns.split()]
    gone = _gone()
    assert len(placed) == len(set(placed))
    assert sorted(gone & set(placed)) == []
    assert sorted(set(_columns()) ^ (gone | set(placed))) == []


def test_what_a_removal_clears_exists() -> None:
    assert [one for one in sorted(_gone()) if one.partition(".")[2] not in _names(one)] == []


def _names(column: str) -> set[str]:
    return set(Base.metadata.tables[column.partition(".")[0]].c.keys())
