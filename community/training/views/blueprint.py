"""The blueprints of training: within a programme, and the page that checks a certificate, for everybody."""

from flask import Blueprint

bp = Blueprint("training", __name__, url_prefix="/p/<slug>/training")
public_bp = Blueprint("certificates", __name__, url_prefix="/certificates")
PAGES = "community/training/"
