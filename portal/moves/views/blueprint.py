"""The blueprint of moves."""

from flask import Blueprint

bp = Blueprint("moves", __name__, url_prefix="/p/<slug>/moves")
PAGES = "portal/moves/"
