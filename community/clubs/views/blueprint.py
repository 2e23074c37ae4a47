"""The blueprint of clubs."""

from flask import Blueprint

bp = Blueprint("clubs", __name__, url_prefix="/p/<slug>/clubs")
PAGES = "community/clubs/"
