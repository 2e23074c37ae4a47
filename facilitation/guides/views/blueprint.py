"""The blueprint of guides, and what its pages share."""

from flask import Blueprint

bp = Blueprint("guides", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/guides/"
