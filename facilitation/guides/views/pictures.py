"""Pictures of guides: brought by the editor's script, and fetched by who works with the guide."""

from flask import Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from facilitation.guides.models import Guide, GuidePicture
from facilitation.guides.policy import can_edit_guide, can_see_guide, can_see_picture
from facilitation.guides.queries import guide_of, picture_of
from facilitation.guides.services import add_picture
from facilitation.guides.views.blueprint import bp
from portal.errors import Trouble
from portal.limits import PICTURE_BYTES
from portal.web.access import access, current_actor


@bp.post("/guides/<int:guide_id>/pictures")
@access(can_edit_guide, guide_of, known=can_see_guide)
def picture_create(guide: Guide) -> ResponseReturnValue:
    """Take one in; the answer says its address and its words, or what is wrong with it."""
    guide_id, slug = guide.id, guide.study.home.slug
    try:
        name, alt = add_picture(current_actor(), guide_id, bytes_of("file"), request.form.get("words", ""))
    except Trouble as trouble:
        return jsonify(ok=False, code=trouble.code, message=trouble.text), trouble.status
    address = url_for("guides.picture_show", slug=slug, guide_id=guide_id, picture_id=name)
    return jsonify(ok=True, id=name, alt=alt, url=address), 201


@bp.get("/guides/<int:guide_id>/pictures/<picture_id>")
@access(can_see_picture, picture_of)
def picture_show(picture: GuidePicture) -> ResponseReturnValue:
    """The picture itself."""
    return sent(picture)


def sent(picture: GuidePicture) -> Response:
    """A picture as an answer that no cache keeps: on a shared device the next one must not find it."""
    return Response(picture.body, mimetype=picture.mimetype, headers={"Content-Disposition": "inline"})


def bytes_of(field: str) -> bytes:
    """The bytes of an uploaded file, one more than allowed at most; none without a file."""
    upload: FileStorage | None = request.files.get(field)
    return upload.stream.read(PICTURE_BYTES + 1) if upload else b""
