"""Pages of a coordinator: what other systems read, the data package, taking in somebody else's directory."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from community.hsds.forms import FileForm, TakeForm
from community.hsds.policy import can_exchange
from community.hsds.services import Choices, Waiting, ask_for_package, ask_to_take, keep_file, waiting_file
from community.hsds.services.making import summed
from portal.actor import Actor
from portal.errors import Trouble
from portal.limits import HSDS_BYTES
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

exchange = Blueprint("hsds_exchange", __name__, url_prefix="/p/<slug>/partners/hsds")
PAGES = "community/hsds/"


def waiting_of(slug: str, token: str) -> Waiting:
    """The file that this account put aside. :raises UploadGone:"""
    return waiting_file(current_actor().account_id or 0, programme_of(slug), token)


def can_use(actor: Actor, waiting: Waiting) -> bool:
    """Whoever may exchange directories; the file is the account's own by the way it is found."""
    return can_exchange(actor, waiting.at)


@exchange.get("/")
@access(can_exchange, programme_of)
def directory_show(at: Programme) -> ResponseReturnValue:
    """Where others read, the package, the form for a file."""
    return _page(at, FileForm())


@exchange.post("/package")
@access(can_exchange, programme_of)
def package_make(at: Programme) -> ResponseReturnValue:
    """Have the package made."""
    return redirect(url_for("jobs.job_show", guid=ask_for_package(current_actor(), at).guid), 303)


@exchange.post("/")
@access(can_exchange, programme_of)
def file_keep(at: Programme) -> ResponseReturnValue:
    """Read a file and put it aside; nothing is stored yet."""
    form, slug, given = FileForm(), at.slug, request.files.get("file")
    data = given.stream.read(HSDS_BYTES + 1) if isinstance(given, FileStorage) else b""
    name = (given.filename or "").replace("\\", "/").rsplit("/", 1)[-1] if given is not None else ""
    if not form.validate_on_submit():
        return _page(at, form), 422
    try:
        token = keep_file(current_actor(), at, name, data)
    except Trouble as trouble:
        return _page(programme_of(slug), form, trouble.text), trouble.status
    return redirect(url_for("hsds_exchange.file_show", slug=slug, token=token), 303)


@exchange.get("/<token>")
@access(can_use, waiting_of)
def file_show(waiting: Waiting) -> ResponseReturnValue:
    """What is in it, and what cannot be taken."""
    return _look(waiting, TakeForm())


@exchange.post("/<token>")
@access(can_use, waiting_of)
def file_take(waiting: Waiting) -> ResponseReturnValue:
    """Take it in, in the background."""
    form = TakeForm()
    if not form.validate_on_submit():
        return _look(waiting, form), 422
    choices = Choices(form.audience.data, form.sector.data, form.kind.data)
    return redirect(url_for("jobs.job_show", guid=ask_to_take(current_actor(), waiting, choices).guid), 303)


def _page(at: Programme, form: FileForm, problem: str = "") -> str:
    is_on = current_app.extensions["settings"].hsds
    return render_template(
        PAGES + "directory_show.html", slug=at.slug, form=form, problem=problem, limit=HSDS_BYTES, is_on=is_on
    )  # fmt: skip


def _look(waiting: Waiting, form: TakeForm) -> str:
    taken = waiting.taken
    found = list(taken.organisations.values())
    offers = sum(len(one.offers) for one in found)
    return render_template(
        PAGES + "file_show.html", slug=waiting.at.slug, name=waiting.name, form=form, left=summed(taken.left),
        organisations=[one for one in found if one.texts][:50], total=len(found), offers=offers,
    )  # fmt: skip
