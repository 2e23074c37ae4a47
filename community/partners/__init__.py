"""Partners: organisations of six sectors with places, hours and people to speak to; what they offer is not here."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.partners.demo import load
    from community.partners.queries import partner_hits
    from community.partners.views import bp
    from community.partners.views.agreements import agreements
    from community.partners.views.claims import claims
    from portal.actor import Actor
    from portal.features import Feature, NavEntry, SearchSource, WorkSource

    def is_somebody(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id)

    def acts_for_one(actor: Actor, programme_id: int) -> bool:
        return actor.account_id is not None and actor.has(programme_id, "partner_representative")

    return Feature(
        "community.partners", blueprints=(bp,),
        nav=(
            NavEntry(
                "partners.own_list", _l("My organisation"), "building-check", acts_for_one, order=2,
                tabs={"partner_representative": 3},
            ),
            NavEntry(
                "partners.partner_list", _l("Partners"), "building", is_somebody, order=24,
                tabs={"partner_representative": 4},
            ),
        ),
        search_sources=(SearchSource("partners", _l("Partners"), "building", partner_hits, order=40),),
        work=(
            WorkSource("partner_claims", _l("Who says to act for a partner"), "building-check", claims, order=39),
            WorkSource(
                "partner_agreements", _l("Agreements that run out"), "file-earmark-text", agreements, order=44,
            ),
        ),
        told_of=_l("Partners"),
        notification_kinds=_messages(), **_traces(),
        demo=load, init=_hang,
    )  # fmt: skip


def _hang(app: Any) -> None:
    """What of an organisation goes along when two records of it become one."""
    from flask_babel import lazy_gettext as _l

    from community import partner_parts

    own = ("organisation_word", "organisation_programme")
    partner_parts.offer(app, partner_parts.PartnerPart(
        "places", _l("Places, contacts and telephones"),
        ("organisation_site.organisation_id", "organisation_contact.organisation_id",
         "organisation_line.organisation_id"),
        (*(f"{one}.organisation_id" for one in own), "organisation.merged_into_id"),
    ))  # fmt: skip
    partner_parts.offer(app, partner_parts.PartnerPart(
        "acting", _l("Who acts for it"),
        ("organisation_claim.organisation_id", "organisation_representative.organisation_id"),
    ))  # fmt: skip
    partner_parts.offer(app, partner_parts.PartnerPart(
        "agreements", _l("Agreements"), ("organisation_agreement.organisation_id",),
    ))  # fmt: skip


def _messages() -> Any:
    """What is told to whoever claims an organisation."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    return (
        NotificationKind(
            "partner_claim_accepted", _l("You keep an organisation’s data"),
            _l("You act for “%(organisation)s” now and keep its data yourself"), ("in_app", "mail"),
            why=_l("You said that it is your organisation."),
        ),
        NotificationKind(
            "partner_claim_refused", _l("Your question about an organisation was refused"),
            _l("The question about “%(organisation)s” was refused; the reason stands on “My organisation”"),
            ("in_app", "mail"), why=_l("You said that it is your organisation."),
        ),
    )  # fmt: skip


def _traces() -> dict[str, Any]:
    """Where partners keep somebody: when a person goes, when two records become one, on one's own page."""
    from flask_babel import lazy_gettext as _l

    from community.partners.queries import known_partners
    from portal.features import KnownSource, MergePart, RemovalPart

    return {
        "removals": (
            RemovalPart("partners", blanks={
                "organisation_claim.person_id": ("role", "proof", "reason"),
                "organisation_representative.person_id": ("role",),
            }),
        ),
        "merges": (
            MergePart(
                "partners", _l("Partners"),
                ("organisation.assured_by_id", "organisation_programme.keeper_id", "organisation_claim.person_id",
                 "organisation_claim.answered_by_id", "organisation_representative.person_id",
                 "organisation_agreement.added_by_id"),
                apart=(("organisation_claim.person_id", "organisation_claim.answered_by_id"),),
            ),
        ),
        "known": (
            KnownSource("partners", _l("Partners"), known_partners, (
                "organisation", "organisation_programme", "organisation_claim", "organisation_representative",
                "organisation_agreement",
            ), order=35),
        ),
    }  # fmt: skip
