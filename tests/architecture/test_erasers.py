"""Words have one home: every column that could hold a copy is either erased with them or can never hold one."""

from collections.abc import Iterator
from importlib import import_module

from sqlalchemy import JSON, String

from portal.db import Base
from portal.features import Feature

# Columns that never hold what a person said in a room, by the reason. A new text column fails until it is placed
# here by hand or declared in an Eraser.
NEVER: dict[str, str] = {
    "of threads: identifiers, closed lists, why a message was reported and what was answered": """
        thread.guid thread.kind thread_case.guid thread_case.kind thread_case.message thread_case.decision
        thread_case.reason thread_case.words
    """,
    "of calendars from elsewhere: what others published": """
        imported_calendar.address imported_calendar.error imported_calendar.etag imported_calendar.guid
        imported_calendar.modified imported_calendar.name imported_calendar.skipped imported_calendar.state
        imported_event.key imported_event.link imported_event.place imported_event.title imported_event.words
    """,
    "of clubs and activities: identifiers, closed lists, what people write on their own pages, not in a room": """
        activity.advice activity.audience activity.guid activity.kind activity.link activity.place activity.reason
        activity.state activity.title activity.waiting activity.words activity_hand.answered activity_hand.part
        activity_material.audience activity_material.guid activity_material.link activity_material.mimetype
        activity_material.stage activity_material.title
        activity_item.kind activity_item.words activity_permission.answered activity_reflection.words
        activity_seat.fits activity_seat.name activity_series.guid activity_series.rule activity_series.zone
        activity_step.step activity_step.words club.about club.charter club.guid
        club.name club.sort_key registration.guid registration.reason registration.state wait_offer.state
    """,
    "of applications: identifiers, closed lists, what strangers write on the open page, not in a room": """
        application.code application.email application.guid application.locale application.name application.phone
        application.organisation application.sector
        application.state application.town application.wants application.words
    """,
    "of ambassadors: identifiers, what is told about the programme outside, not said in a room": """
        ambassador.words ambassador_arrival.guid ambassador_code.code ambassador_code.guid ambassador_code.label
        ambassador_exit.guid ambassador_exit.state ambassador_mission.goal ambassador_mission.guid
        ambassador_mission.place ambassador_mission.state ambassador_mission.words kit_text.guid kit_text.title
        kit_text.words outreach_report.guid outreach_report.link outreach_report.place outreach_report.words
    """,
    "of photos: identifiers, closed lists, a line beside a picture, not said in a room": """
        photo.guid photo.kind photo.mimetype photo.words photo_person.part
    """,
    "of projects: identifiers, closed lists, what people write on their own pages, not in a room": """
        project.about project.guid project.hidden_why project.learnt project.need project.result project.seeks
        project.state project.story project.title project.was project_ask.guid project_ask.helped project_ask.kind
        project_ask.state project_ask.words project_figure.how project_figure.what project_hero.named
        project_hero_word.answered project_part.part project_part.role project_part.state project_part.way
        project_part.words project_permission.answered project_step.words
    """,
    "of partners: what organisations say of themselves in a directory, not in a room": """
        partner_merge.fields thanks_letter.body thanks_letter.greeting thanks_letter.guid thanks_letter.locale
        thanks_letter.signed thanks_letter.to_words thanks_word.guid thanks_word.kind thanks_word.words
        offer.about offer.capacity_guid offer.conditions offer.guid offer.how offer.kind offer.sort_key offer.state
        offer.times_words offer.title offer_slot.guid offer_word.token
        organisation.about organisation.about_for organisation.alternate_name organisation.email
        organisation.email_for organisation.guid organisation.links_for organisation.listed_for organisation.name
        organisation.number_for organisation.phones_for organisation.search_key organisation.sector
        organisation.sort_key organisation.state organisation.tax_number organisation.website
        organisation_agreement.about organisation_agreement.guid organisation_agreement.mimetype
        organisation_agreement.number
        organisation_claim.guid organisation_claim.proof organisation_claim.reason organisation_claim.role
        organisation_claim.state organisation_representative.role
        organisation_contact.audience organisation_contact.email organisation_contact.guid organisation_contact.name
        organisation_contact.role organisation_day.guid organisation_day.words organisation_hours.guid
        organisation_line.guid organisation_line.kind organisation_line.value organisation_line.words
        organisation_site.about organisation_site.access organisation_site.access_words organisation_site.address_1
        organisation_site.address_2 organisation_site.address_guid organisation_site.audience organisation_site.city
        organisation_site.country organisation_site.guid organisation_site.hours_words organisation_site.kind
        organisation_site.link organisation_site.name organisation_site.postcode organisation_site.region
        organisation_site.state_province organisation_site.transport organisation_site.zone
        organisation_word.audience organisation_word.token
        partner_request.closed_side partner_request.guid partner_request.origin partner_request.reach
        partner_request.reason partner_request.result partner_request.state partner_request.wanted
        partner_request.words
        need.audience need.ending need.guid need.kind need.origin need.reach need.result need.sector need.state
        need.times need.title need.unit need.words need_pledge.basis need_pledge.closed_side need_pledge.guid
        need_pledge.reach need_pledge.reason need_pledge.result need_pledge.state need_pledge.words
    """,
    "of storage terms: closed lists, counts and an administrator's reason": """
        study_retention.held_reason retention_notice.kind destruction_act.guid destruction_act.kind
        destruction_act.carried_by destruction_act.counts
    """,
    "key, hash or label of a second factor": """
        authenticator.secret passkey.credential_id passkey.guid passkey.name passkey.public_key recovery_code.hashed
    """,
    "of transitions: identifiers, closed lists": """
        transition.guid transition.to_kind transition.state transition_edition.guid transition_edition.key
        transition_step.guid transition_step.act transition_step.state_before transition_step.state_after
        transition_step.criterion transition_voucher.kinds transition_file.guid transition_file.mimetype
    """,
    "of transitions: what people write on its own page, not in a room": """
        transition.why transition.ceremony_note transition_edition.content transition_step.text transition_step.link
        transition_voucher.words
    """,
    "of training: identifiers, closed lists, what its authors write, which options were ticked": """
        course.guid course.key course_edition.guid course_edition.content enrolment.guid enrolment.number
        enrolment.shows check_try.module check_try.answers
    """,
    "of moves: identifiers, closed lists; what was offered and said is emptied by its own verbs": """
        move.guid move.state move.shared move.offer move.note move.reason move_answer.capacity move_answer.shared
        move_answer.means
    """,
    "of merging: identifiers, closed lists, ids of rows, names and dates of two records": """
        likeness.reason person_merge.guid person_merge.fields person_merge.moves
    """,
    "of pairs: identifiers, closed lists, a coordinator's note": "pair.guid pair.form pair.end_reason pair.end_note",
    "of aftercare: closed lists": "come_back.answer come_back.road pair_wish.wish",
    "the words themselves, destroyed by withdraw_words": "words.text words.salt",
    "identifier": """
        people_import.guid people_import.token people_import.job_guid
        partner_import.guid partner_import.token partner_import.job_guid imported_row.reasons imported_partner.reasons
        partner_merge.guid partner_merge.moves
        help_request.guid help_line.cid help_report.guid
        account.guid account.fs_uniquifier api_token.guid code.guid coding.guid consent.guid
        consent_act.guid consent_link.guid consent_request.guid consent_scan.guid
        consent_document.guid consent_set.guid institution.guid
        codebook.guid evidence.guid finding.guid guide.guid job.guid journal.guid journal_event.guid
        guide_picture.guid profile.guid required_position.guid memo.guid notification.guid person.guid
        position.guid programme.guid segment.guid
        kept_case.guid meeting_series.guid session_member.guid speaker.guid study.guid study_session.guid territory.guid
        transcript.guid turn.guid
        programme.slug journal_event.client_id journal_event.reply_to remembered_answer.key stream.name turn.question
        audit_entry.object_kind audit_entry.subject_ids consent_set.consent_ids heartbeat.name job.arguments
        notification.path notification.mail_key mail.key mail.unsubscribe
        flag.guid flag.place qualification.guid qualification_kind.guid qualification_kind.key
        subject_request.guid try_count.key consent_link.document_ids pause.guid form_submit.key form_submit.place
    """,
    "digest, salted where it is of words": """
        account.password api_token.token_digest card.pin consent_document.digest consent_link.token_digest
        consent_scan.digest consent_set.digest calendar_feed.token_digest calendar_feed.mark open_feed.mark
        invitation.token_digest journal_event.hash journal_event.previous_hash login_session.token_digest
        journal_fold.made_by one_time_link.token_digest remembered_answer.request_digest stream.head_hash words.digest
    """,
    "one of a closed list": """
        help_request.kind help_request.checks help_report.authority attendance_note.state kept_case.answered
        people_import.settings partner_import.settings imported_partner.outcome
        partner_likeness.reason
        imported_row.outcome imported_person.part
        account.first_steps account.locale account.theme account.voice api_token.scopes audit_entry.action
        code.own_colour code_change.kind age_notice.stage consent.capacity consent.channel consent.locale
        consent_document.audience consent_document.purpose
        consent_request.purpose consent_scan.mimetype
        consent_set.purposes evidence.side finding.state grant.role institution.kind
        invitation.role job.kind job.state journal.kind screener_answer.heard
        journal_event.kind login_session.end_reason login_session.kind memo.target notification.kind
        notification_choice.channel notification_choice.kind notification_setting.mode notification_setting.rhythm
        notification_setting.zone notification.withheld one_time_link.purpose position.kind position.end_reason
        subject_request.kind flag.kind flag.reader
        programme.locale open_feed.locale open_hidden.number
        programme.zone requirement.gate guide_picture.mimetype session_member.answered session_member.glyph
        session_member.part
        speaker.part study.method study.state study_member.part study_session.form study_session.method
        study_session.state transcript.encoding transcript.locale transcript.origin turn.kind turn.phase card.word
        card.digits card.code_key profile.listed profile_fact.audience profile_fact.field directory_token.audience
        directory_token.field required_position.kind
    """,
    "a person's own profile, rewritten with its index by the person alone": """
        profile_fact.value profile.indexed_key directory_token.token
    """,
    "name or address": """
        help_contact.name help_contact.phone
        people_import.name partner_import.name
        imported_person.email imported_person.phone imported_person.patronymic
        account.email person.given_name person.family_name person.search_key person.sort_key guardianship.relation
        institution.name institution.contact institution.sort_key
        invitation.email login_session.device mail.to programme.name programme.region programme.support
        session_member.pseudonym speaker.label study_session.duty_phone study_session.place territory.name
        territory.sort_key transcript.file_name job.result_name job.result_type api_token.label
    """,
    "researcher's or facilitator's own text": """
        code.definition evidence.note finding.against_note finding.limits finding.statement guide.title
        guide_edition.content screener.content memo.text study.question study.search_key study.sort_key study.title
        study_session.group_label study_session.title meeting_series.title
    """,
    "programme's own text": """
        subject_request.words subject_request.answer flag.words flag.answer
        help_request.words help_request.outcome help_line.words help_look.reason help_contact.note
        help_report.facts help_report.measures
        consent.means representative.basis qualification.proof qualification.reason qualification_kind.name_en
        qualification_kind.name_ru consent_document.body_en consent_document.body_ru consent_document.title_en
        consent_document.title_ru
    """,
    "our words with counts, dates and titles": """
        audit_entry.details job.error job.report mail.body mail.html mail.calendar mail.error mail.subject
        notification.facts
        remembered_answer.headers transcript.notes
    """,
    "facts of an act by identifiers; texts go to words": "journal_event.body journal_fold.content",
}


def _features() -> tuple[Feature, ...]:
    found: tuple[Feature, ...] = import_module("wsgi").features()
    return found


def _texts() -> Iterator[str]:
    """Every column that can hold text."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, (String, JSON)):
                yield f"{table.name}.{column.name}"


def test_every_text_column_is_erased_or_can_hold_no_words() -> None:
    features = _features()
    erased = {column for feature in features for eraser in feature.erasers for column in eraser.columns}
    placed = [column for columns in NEVER.values() for column in columns.split()]
    assert len(placed) == len(set(placed))
    assert erased.isdisjoint(placed)
    assert erased | set(placed) == set(_texts())


def test_erasers_have_names_of_their_own() -> None:
    names = [eraser.name for feature in _features() for eraser in feature.erasers]
    assert len(names) == len(set(names)) >= 5
