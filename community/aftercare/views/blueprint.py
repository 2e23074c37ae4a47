"""The blueprint of aftercare."""

from flask import Blueprint

PAGES = "community/aftercare/"
bp = Blueprint("aftercare", __name__, url_prefix="/p/<slug>/after")
