"""The blueprint of calendars and what its pages share."""

from flask import Blueprint

bp = Blueprint("calendars", __name__, url_prefix="/p/<slug>/dates")
PAGES = "community/calendars/"
