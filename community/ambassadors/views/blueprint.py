"""The blueprint of the pages inside a programme."""

from flask import Blueprint

bp = Blueprint("ambassadors", __name__, url_prefix="/p/<slug>")
PAGES = "community/ambassadors/"
