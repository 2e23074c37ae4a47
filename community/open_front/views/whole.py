"""The open list of offers, and where search engines find the open pages; nobody signs in."""

from datetime import datetime

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from community.offers.queries.labels import KIND_LABELS
from community.open_front.queries import open_offers, programmes
from community.open_front.rules import Page, offers_ld, sitemap
from community.open_page import languages, say_language
from community.open_pages.queries import opened
from portal.config_table import LOCALES
from portal.programmes.queries import programme_of
from portal.web.access import public
from portal.web.rows import spelt

bp = Blueprint("open_front", __name__)
PAGES = "community/open_front/"
LISTS = ("open_pages.open_list", "open_front.offer_list")
WHY = "what partners show to everybody by their own choice"


@bp.get("/open/<slug>/offers")
@public(WHY)
def offer_list(slug: str) -> ResponseReturnValue:
    """What partners offer through the programme, fifty a page."""
    at, kinds = programme_of(slug), spelt(KIND_LABELS)
    found = open_offers(at, request.args.get("after", type=int))
    data = offers_ld(found.rows, url_for("open_front.offer_list", slug=at.slug, _external=True), kinds)
    page = render_template(PAGES + "offer_list.html", at=at, found=found, kinds=kinds, data=data, **languages())
    return say_language(Response(page))


@bp.get("/sitemap.xml")
@public("the addresses of open pages")
def sitemap_show() -> ResponseReturnValue:
    """The open pages of all programmes, each in both languages."""
    pages = [_page(endpoint, slug=at.slug) for at in programmes() for endpoint in LISTS]
    pages += [_page("open_pages.open_show", changed_at, guid=guid) for guid, changed_at in opened()]
    return Response(sitemap(pages), mimetype="application/xml")


@bp.get("/robots.txt")
@public("which pages search engines may read")
def robots_show() -> ResponseReturnValue:
    """The open pages and nothing else."""
    where = url_for("open_front.sitemap_show", _external=True)
    lines = ("User-agent: *", "Allow: /open/", "Allow: /sitemap.xml", "Disallow: /", f"Sitemap: {where}", "")
    return Response("\n".join(lines), mimetype="text/plain")


def _page(endpoint: str, changed_at: datetime | None = None, **values: str) -> Page:
    spoken = {code: url_for(endpoint, **values, lang=code, _external=True) for code in LOCALES}
    return Page(url_for(endpoint, **values, _external=True), spoken, changed_at)
