"""The blueprint of all pages about messages."""

from flask import Blueprint

bp = Blueprint("notifications", __name__, url_prefix="/notifications")
