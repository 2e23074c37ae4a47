"""The words for acts on partners."""

from typing import Any

from flask_babel import lazy_gettext as _l

PARTNERS: dict[str, Any] = {
    "offer_archive": _l("Offer of a partner put away"),
    "offer_assured": _l("Offer of a partner said to be true"),
    "offer_begun": _l("Offer of a partner begun"),
    "offer_changed": _l("Offer of a partner changed"),
    "offer_free_noted": _l("Free places of an offer noted"),
    "offer_pause": _l("Offer of a partner paused"),
    "offer_publish": _l("Offer of a partner published"),
    "offer_restore": _l("Offer of a partner brought back"),
    "offer_resume": _l("Offer of a partner stands again"),
    "offer_time_added": _l("Time of an offer added"),
    "offer_time_dropped": _l("Time of an offer taken away"),
    "partner_acting_ended": _l("Somebody acts for a partner no more"),
    "partner_added": _l("Partner entered"),
    "partner_agreement_added": _l("Agreement with a partner noted"),
    "partner_agreement_changed": _l("Agreement with a partner changed"),
    "partner_agreement_dropped": _l("Agreement with a partner taken away"),
    "partner_assured": _l("Partner’s data said to be true"),
    "partner_audiences_set": _l("Who sees what of a partner changed"),
    "partner_changed": _l("Partner changed"),
    "partner_claim_accepted": _l("Claim of a partner accepted"),
    "partner_claim_refused": _l("Claim of a partner refused"),
    "partner_claim_withdrawn": _l("Claim of a partner taken back"),
    "partner_claimed": _l("Somebody said to act for a partner"),
    "partner_contact_added": _l("Contact of a partner noted"),
    "partner_contact_changed": _l("Contact of a partner changed"),
    "partner_contact_dropped": _l("Contact of a partner forgotten"),
    "partner_hours_set": _l("Opening hours of a partner changed"),
    "partner_site_added": _l("Place of a partner added"),
    "partner_site_changed": _l("Place of a partner changed"),
    "partner_site_dropped": _l("Place of a partner taken away"),
    "partner_tie_changed": _l("How the programme works with a partner changed"),
    "partner_tied": _l("Began to work with a partner"),
}
