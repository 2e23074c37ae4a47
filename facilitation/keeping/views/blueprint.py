"""The blueprint of what is kept."""

from flask import Blueprint

bp = Blueprint("keeping", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/keeping/"
