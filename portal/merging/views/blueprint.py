"""The blueprint of merging; its pages lie among those of people."""

from flask import Blueprint

bp = Blueprint("merging", __name__, url_prefix="/p/<slug>/people")
PAGES = "portal/merging/"
