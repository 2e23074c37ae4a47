"""The blueprint of coding."""

from flask import Blueprint

bp = Blueprint("coding", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/coding/"
