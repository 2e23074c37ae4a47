"""The words for acts and their objects, in the reader's language."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

ACTIONS: dict[str, Any] = {
    "account_attached": _l("Account tied to a person"),
    "account_made": _l("Account made"),
    "api_token.made": _l("API token made"),
    "api_token.revoked": _l("API token revoked"),
    "api_tokens.revoked": _l("All API tokens revoked"),
    "card_closed": _l("Card closed after errors"),
    "card_issued": _l("Card made"),
    "card_opened": _l("Card opened"),
    "consent_given": _l("Consent given"),
    "consent_refused": _l("Consent refused"),
    "consent_text_published": _l("Text of a consent published"),
    "codebook_imported": _l("Codes brought in from a file"),
    "consent_reminded": _l("Reminded of a consent"),
    "consent_request_closed": _l("Consent not asked for any more"),
    "consent_requested": _l("Consent asked for"),
    "signing_link_ended": _l("Link for signing ended"),
    "signing_link_made": _l("Link for signing made"),
    "signing_link_used": _l("Signed by a link"),
    "consent_withdrawn": _l("Consent withdrawn"),
    "evidence_added": _l("Quotes put into a finding"),
    "evidence_noted": _l("Note on a quote changed"),
    "evidence_removed": _l("Quote taken out of a finding"),
    "evidence_restored": _l("Quote put back into a finding"),
    "finding_archived": _l("Finding put away"),
    "finding_created": _l("Finding begun"),
    "finding_edited": _l("Finding changed"),
    "finding_reopened": _l("Finding made a draft again"),
    "finding_restored": _l("Finding taken back"),
    "finding_stated": _l("Finding stated"),
    "grant_ended": _l("Right ended"),
    "grant_given": _l("Right given"),
    "guardianship_ended": _l("Guardianship ended"),
    "guardianship_started": _l("Guardianship began"),
    "guide_created": _l("Guide made"),
    "guide_picture_added": _l("Picture added to a guide"),
    "institution_added": _l("Institution entered"),
    "institution_edited": _l("Institution changed"),
    "representative_ended": _l("Last day of a representative set"),
    "representative_started": _l("Representative of an institution named"),
    "ward_ended": _l("Last day of an institution’s care set"),
    "wards_placed": _l("Children placed with an institution"),
    "invitation_used": _l("Invitation used"),
    "invited": _l("Invitation made"),
    "looked": _l("Records of minors looked at"),
    "password_set": _l("Password set"),
    "person_added": _l("Person entered"),
    "person_edited": _l("Record of a person changed"),
    "person_came_back": _l("Came back to the programme"),
    "person_left": _l("Left the programme"),
    "position_ended": _l("Position ended"),
    "position_required": _l("Position required in a place"),
    "position_started": _l("Position began"),
    "requirement_ended": _l("Required position ended"),
    "profile_saved": _l("Own profile saved"),
    "programme_created": _l("Programme founded"),
    "programme_edited": _l("Programme changed"),
    "qualification_checked": _l("Paper checked"),
    "qualification_entered": _l("Paper entered"),
    "qualification_kind_added": _l("Kinds of qualification added"),
    "qualification_kind_edited": _l("Kind of qualification changed"),
    "qualification_refused": _l("Paper does not count"),
    "session_cancelled": _l("Session cancelled"),
    "session_closed": _l("Session ended"),
    "session_edited": _l("Session changed"),
    "session_invited": _l("People invited to a session"),
    "session_member_removed": _l("Person taken off a session"),
    "session_member_restored": _l("Person put back on a session"),
    "session_opened": _l("Room opened"),
    "session_planned": _l("Session planned"),
    "session_restored": _l("Cancelled session planned again"),
    "screener_entered": _l("Somebody’s answers to a screener written down"),
    "screener_saved": _l("Screener saved"),
    "session_invited_despite": _l("Invited to a session although something spoke against it"),
    "factor_added": _l("A second step was added"),
    "factor_removed": _l("A second step was removed"),
    "factors_reset": _l("The second step was taken off"),
    "recovery_code_used": _l("Signed in with a recovery code"),
    "recovery_codes_made": _l("New recovery codes were made"),
    "sign_in_ended": _l("Device signed out"),
    "sign_in_link_made": _l("QR code to sign in shown"),
    "sign_ins_ended": _l("Devices signed out"),
    "signed_in": _l("Signed in"),
    "subject_request_answered": _l("Request about own facts answered"),
    "subject_request_made": _l("Request about own facts made"),
    "study_archived": _l("Study archived"),
    "study_created": _l("Study planned"),
    "study_edited": _l("Study changed"),
    "study_exported": _l("Study exported"),
    "study_restored": _l("Study restored"),
    "study_team_set": _l("Team of a study set"),
    "territory_added": _l("Territory added"),
    "territory_edited": _l("Territory changed"),
    "transcript_discarded": _l("Import of a transcript discarded"),
    "transcript_imported": _l("Transcript imported"),
    "transcript_made": _l("Transcript of a session made"),
    "words_withdrawn": _l("Own words withdrawn"),
}
OBJECTS: dict[str, Any] = {
    "required_position": _p("object of an act", "required position"),
    "account": _p("object of an act", "account"),
    "api_token": _p("object of an act", "API token"),
    "consent": _p("object of an act", "consent"),
    "consent_document": _p("object of an act", "text of a consent"),
    "consent_scan": _p("object of an act", "signed paper"),
    "finding": _p("object of an act", "finding"),
    "grant": _p("object of an act", "right"),
    "guardianship": _p("object of an act", "guardianship"),
    "guide": _p("object of an act", "guide"),
    "institution": _p("object of an act", "institution"),
    "invitation": _p("object of an act", "invitation"),
    "login_session": _p("object of an act", "device"),
    "person": _p("object of an act", "person"),
    "position": _p("object of an act", "position"),
    "programme": _p("object of an act", "programme"),
    "session": _p("object of an act", "session"),
    "study": _p("object of an act", "study"),
    "territory": _p("object of an act", "territory"),
    "transcript": _p("object of an act", "transcript"),
}


# Kinds of pages on which a look is noted; the rest are said to be a page with the record on it.
PAGES: dict[str, Any] = {
    "people": _l("list of people"),
    "person": _l("record"),
    "person_form": _l("form of the record"),
    "card": _l("card"),
    "consents": _l("consents"),
    "consents_missing": _l("list of missing consents"),
    "qualifications": _l("papers"),
    "transcript": _l("transcript"),
    "candidates": _l("list for an invitation"),
    "work": _l("what waits for a coordinator"),
    "known": _l("everything that is known"),
    "request": _l("a request"),
    "trail": _l("audit trail"),
}


def page_label(key: str) -> str:
    """The kind of page in words."""
    return str(PAGES.get(key, _l("a page with the record on it")))


def action_label(key: str) -> str:
    """The words for an act; an act without own words shows its key."""
    return str(ACTIONS.get(key) or _("Act: %(key)s", key=key))


def object_label(kind: str, object_id: int | None) -> str:
    """The words for what was acted on, with its number."""
    words = str(OBJECTS.get(kind) or kind)
    return f"{words} {object_id}" if object_id is not None and words else words
