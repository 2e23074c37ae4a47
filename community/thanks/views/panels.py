"""What thanks hang elsewhere: on a request, on the page of what help did, on a partner's page, on the home."""

from typing import Any

from flask import url_for

from community.helped.policy import acts_for_some
from community.partners.policy import Partner, represents
from community.requests.policy import Requested
from community.thanks import policy, services
from community.thanks.queries import asked_of, new_thanks, shown_on_page, words_about, words_to
from community.thanks.queries.labels import KIND_LABELS
from portal.actor import Actor
from portal.people.policy import MANAGERS
from portal.programmes.queries import programme

REQUEST, HELPED = "community/thanks/request_panel.html", "community/thanks/helped_panel.html"
PARTNER = "community/thanks/partner_panel.html"


def request_panel(actor: Actor, it: Requested) -> dict[str, Any] | None:
    """For the asking side, once help was given: what was said, and saying something; one query."""
    if not policy.can_say(actor, it):
        return None
    own = actor.person_in(it.partner.at.id)
    sees_all = actor.has(it.partner.at.id, *MANAGERS)
    rows = [one for one in words_about(it.row.id) if sees_all or one.author_id == own]
    return {"rows": rows, "kinds": KIND_LABELS, "slug": it.partner.at.slug, "request_id": it.row.id}


def helped_panel(actor: Actor, partner: Partner) -> dict[str, Any] | None:
    """What was said to the partner; once who acts for it has opened the page, nothing is new any more."""
    rows = words_to(partner.at.id, partner.row.id)
    is_own = acts_for_some(actor, partner.at.id) and represents(actor, partner)
    if is_own and any(one.word.seen_at is None for one in rows):
        services.mark_read(partner.row.id, partner.at.id)
        rows = words_to(partner.at.id, partner.row.id)
    return {"rows": rows, "is_own": is_own, "kinds": KIND_LABELS, "slug": partner.at.slug}


def partner_panel(_actor: Actor, partner: Partner) -> dict[str, Any] | None:
    """What the organisation shows of its thanks, to whoever sees its page; one query."""
    rows = shown_on_page(partner.at.id, partner.row.id)
    return {"rows": rows} if rows else None


def on_asked(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """Words that wait for the reader's yes."""
    rows = asked_of(actor, programme_id)
    if not rows:
        return None
    word, who = rows[0]
    child = None if who.id == actor.person_in(programme_id) else who.given_name
    return {"href": url_for("thanks.word_show", slug=programme(programme_id).slug, guid=word.guid), "child": child}


def on_new(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """How many thanks nobody at the own organisations has read, where there are any."""
    number = new_thanks(actor, programme_id)
    if not number:
        return None
    return {"number": number, "href": url_for("helped.helped_list", slug=programme(programme_id).slug)}
