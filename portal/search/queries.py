"""What is found: the pages of the navigation, then what each feature's source finds, a few of each."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from portal.actor import Actor
from portal.features import Hit, features_of
from portal.limits import FOUND_OF_A_KIND
from portal.programmes.models import Programme
from portal.search.rules import matches
from portal.web.nav import navigation, page_link


@dataclass(frozen=True)
class Found:
    """The hits of one kind, with the words and the sign that stand over them."""

    key: str
    label: Any
    icon: str
    hits: tuple[Hit, ...]


def find(actor: Actor, at: Programme, words: str) -> list[Found]:
    """Kinds that have hits; without words only the pages. Each source costs a constant number of queries."""
    found = [Found("pages", _("Pages"), "arrow-right-circle", _pages(at, words))]
    if words:
        found += _of_sources(actor, at, words)
    return [one for one in found if one.hits]


def _of_sources(actor: Actor, at: Programme, words: str) -> list[Found]:
    sources = [source for feature in features_of(current_app) for source in feature.search_sources]
    return [
        Found(one.key, one.label, one.icon, tuple(one.find(actor, at, words)[:FOUND_OF_A_KIND]))
        for one in sorted(sources, key=lambda source: source.order)
    ]


def _pages(at: Programme, words: str) -> tuple[Hit, ...]:
    offered = [(str(place.label), place.href) for place in navigation().places]
    messages = page_link("notifications.notification_list", slug=at.slug)
    offered += [(_("Messages"), messages)] if messages else []
    offered += [(_("My account"), url_for("accounts.account_show"))]
    return tuple(Hit(label, href) for label, href in offered if matches(label, words))
