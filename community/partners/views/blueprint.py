"""The blueprint of partners, and what all their forms do when they come back."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from community.partners.policy import Partner
from portal.web.answered import answered as web_answered
from portal.web.forms import Form

bp = Blueprint("partners", __name__, url_prefix="/p/<slug>/partners")
PAGES = "community/partners/"


def page_of(partner: Partner, anchor: str = "") -> str:
    """The address of a partner's page."""
    return url_for(
        "partners.partner_show", slug=partner.at.slug, organisation_id=partner.row.id, _anchor=anchor or None
    )


def answered(
    template: str, form: Form, act: Callable[[], str], said: str, again: Callable[[], dict[str, Any]]
) -> ResponseReturnValue:
    """`portal.web.answered.answered` with one of the partners' templates."""
    return web_answered(PAGES + template, form, act, said, again)
