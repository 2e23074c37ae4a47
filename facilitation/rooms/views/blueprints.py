"""Two blueprints at one address: pages that answer with pages, and the wire that always answers with JSON."""

from flask import Blueprint

from facilitation.rooms.errors import refused
from portal.realtime.wire import wire_blueprint

ADDRESS = "/p/<slug>/rooms/<int:session_id>"
bp = Blueprint("rooms", __name__, url_prefix=ADDRESS)
wire_bp = wire_blueprint("rooms_wire", __name__, ADDRESS, refused)
