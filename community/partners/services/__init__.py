"""Verbs of partners; the only writers of their tables."""

from community.partners.services.agreements import (
    AgreementFields,
    add_agreement,
    drop_agreement,
    edit_agreement,
)
from community.partners.services.bulk import PartnerEntry, enter_partners
from community.partners.services.claims import (
    accept_claim,
    claim_organisation,
    end_acting,
    name_representative,
    refuse_claim,
    withdraw_claim,
)
from community.partners.services.completing import complete_partners
from community.partners.services.contacts import ContactFields, add_contact, drop_contact, edit_contact
from community.partners.services.hours import add_day, add_season, drop_day, drop_season, edit_season
from community.partners.services.keeping import (
    PartnerFields,
    TieFields,
    add_partner,
    assure_partner,
    edit_partner,
    edit_tie,
    set_audiences,
    work_with,
)
from community.partners.services.merged import drop_ties, say_of_partner, tie_as
from community.partners.services.sites import SiteFields, add_site, drop_site, edit_site

__all__ = [
    "AgreementFields",
    "ContactFields",
    "PartnerEntry",
    "PartnerFields",
    "SiteFields",
    "TieFields",
    "accept_claim",
    "add_agreement",
    "add_contact",
    "add_day",
    "add_partner",
    "add_season",
    "add_site",
    "assure_partner",
    "claim_organisation",
    "complete_partners",
    "drop_agreement",
    "drop_contact",
    "drop_day",
    "drop_season",
    "drop_site",
    "drop_ties",
    "edit_agreement",
    "edit_contact",
    "edit_partner",
    "edit_season",
    "edit_site",
    "edit_tie",
    "end_acting",
    "enter_partners",
    "name_representative",
    "refuse_claim",
    "say_of_partner",
    "set_audiences",
    "tie_as",
    "withdraw_claim",
    "work_with",
]  # fmt: skip
