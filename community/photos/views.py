"""Pages of photos: those of a thing, those with oneself, one photo with its questions, the picture itself."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.photo_owners import owner_of, thing_of
from community.photos import policy, services
from community.photos.errors import NobodyNamed
from community.photos.forms import PeopleForm, PhotoForm
from community.photos.models import Photo
from community.photos.policy import Owned
from community.photos.queries import (
    STATE_LABELS,
    STATE_MARKS,
    Held,
    Standing,
    asked_of,
    has_asked,
    photo_of,
    photos_of,
    photos_with,
    standings_of,
    titles_of,
)
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.errors import NotFound, Trouble
from portal.features import HomeCard
from portal.files.pictures import clean_picture
from portal.limits import PHOTOS, PICTURE_BYTES
from portal.people.models import Person
from portal.people.queries import minors_of, names_before, people_of, person
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme, programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed

bp = Blueprint("photos", __name__, url_prefix="/p/<slug>/photos")
PAGES = "community/photos/"
PANEL = PAGES + "panel.html"
LABELS: dict[str, Any] = {"states": STATE_LABELS, "marks": STATE_MARKS}


def owned_of(slug: str, kind: str, owner_id: int) -> Owned:
    """A thing of the programme with who knows of it. :raises NotFound:"""
    thing = here(slug, thing_of(kind, owner_id))
    return owner_of(kind), thing


@bp.get("/")
@access(policy.can_list_photos, programme_of)
def photo_list(at: Programme) -> ResponseReturnValue:
    """The photos with the reader or their children, and those they added, with how each stands."""
    actor = current_actor()
    rows = standings_of(photos_with(actor, at.id))
    mine = {actor.person_in(at.id) or 0, *actor.children}
    page = render_template(
        PAGES + "photo_list.html", slug=at.slug, rows=rows, titles=titles_of([one.photo for one in rows]),
        asked={one.photo.id for one in rows if any(one.asks(who, actor.person_in(at.id)) for who in mine)}, **LABELS,
    )  # fmt: skip
    _looked(at.id, rows)
    return page


@bp.get("/of/<kind>/<int:owner_id>")
@access(policy.can_see_photos, owned_of)
def owner_show(owned: Owned) -> ResponseReturnValue:
    """The photos of a thing that are shown to this reader."""
    actor, (owner, thing) = current_actor(), owned
    rows = [one for one in standings_of(photos_of(owner.kind, thing.id)) if policy.sees(actor, one, owned)]
    page = render_template(
        PAGES + "owner_show.html", slug=programme(thing.programme_id).slug, owner=owner, thing=thing, rows=rows,
        back=owner.href(thing), may_add=policy.can_add_photo(actor, owned), **LABELS,
    )  # fmt: skip
    _looked(thing.programme_id, rows)
    return page


@bp.route("/of/<kind>/<int:owner_id>/new", methods=["GET", "POST"])
@access(policy.can_add_photo, owned_of)
def photo_new(owned: Owned) -> ResponseReturnValue:
    """Add one, and name who is on it."""
    actor, (owner, thing) = current_actor(), owned
    kind, thing_id, slug, problem, status = owner.kind, thing.id, programme(thing.programme_id).slug, "", 200
    form, people = PhotoForm(), owner.people(thing)
    form.people.choices = list(_names(actor, owned, people).items())
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                if bool(form.people.data) == form.nobody.data:
                    raise NobodyNamed
                picture = clean_picture(_brought())
                photo = services.add_photo(
                    actor, kind, thing_id, picture, form.words.data or "", form.people.data or [],
                    has_nobody=form.nobody.data,
                )  # fmt: skip
                flash(_("The photo is kept. Where and when it was taken was removed from it."))
                return redirect(url_for("photos.photo_show", slug=slug, guid=photo.guid), 303)
            except Trouble as trouble:
                problem, status = trouble.text, trouble.status
                owned = owned_of(slug, kind, thing_id)
    page = render_template(
        PAGES + "photo_new.html", slug=slug, owner=owned[0], thing=owned[1], form=form, problem=problem, most=PHOTOS,
        limit=PICTURE_BYTES, back=owned[0].href(owned[1]),
    )  # fmt: skip
    looked(actor, "photos", programme_id=owned[1].programme_id, subject_ids=minors_of(people))
    return page, status


@bp.get("/<guid>")
@access(policy.can_see_photo, photo_of)
def photo_show(held: Held) -> ResponseReturnValue:
    """One photo: how it stands, what is asked of the reader, what they may do."""
    actor, one, photo, thing = current_actor(), held.one, held.photo, held.thing
    own, keeps = actor.person_in(photo.programme_id), policy.looks_after_photo(actor, held)
    mine = [each for each in people_of({own or 0, *actor.children}) if each.programme_id == photo.programme_id]
    named, is_own = {each.id for each in one.named}, own is not None and own == photo.added_by_id
    rest = [each for each in held.owner.people(thing) if each.id not in one.around] if keeps else []
    names = _names(actor, (held.owner, thing), [*one.named, *one.claimed, *rest])
    form = PeopleForm()
    form.people.choices = [(each.id, names[each.id]) for each in rest]
    may_delete = is_own or keeps or bool(named & {each.id for each in mine})
    page = render_template(
        PAGES + "photo_show.html", slug=programme(photo.programme_id).slug, one=one, photo=photo, thing=thing,
        owner=held.owner, own=own, keeps=keeps, mine=mine, named=named, form=form, may_delete=may_delete,
        names=names, sees_names=keeps or is_own, **LABELS,
    )  # fmt: skip
    _looked(photo.programme_id, [one], rest)
    return page


@bp.get("/<guid>/picture")
@access(policy.can_see_photo, photo_of)
def picture_show(held: Held) -> ResponseReturnValue:
    """The picture itself, asked for anew each time: a no counts at once, and no cache or shared device keeps it."""
    answer = Response(held.photo.body, mimetype=held.photo.mimetype)
    answer.headers.update({"Content-Disposition": "inline", "Cache-Control": "private, no-store"})
    _looked(held.photo.programme_id, [held.one])
    return answer


@bp.post("/<guid>/answer")
@access(policy.can_see_photo, photo_of)
def photo_answer(held: Held) -> ResponseReturnValue:
    """Yes or no, about oneself or one's child."""
    where, said, about = _page(held.photo), request.form.get("answer", ""), _about(held.photo)
    if said not in ("yes", "no"):
        flash(_("Press “Yes” or “No”. Nothing was changed."), "problem")
        return redirect(where, 303)
    words = _("Your yes is stored. You can take it back at any time.")
    if said == "no":
        words = _("Your no counts: nobody else sees this photo any more.")
    actor, photo_id = current_actor(), held.photo.id
    return pressed(where, lambda: services.answer(actor, photo_id, about, is_yes=said == "yes"), words)


@bp.post("/<guid>/claim")
@access(policy.can_see_photo, photo_of)
def photo_claim(held: Held) -> ResponseReturnValue:
    """Oneself or one's child is on it and was not named."""
    actor, photo_id, about = current_actor(), held.photo.id, _about(held.photo)
    said = _("Nobody else sees it now. A grown-up in charge looks at it.")
    return pressed(_page(held.photo), lambda: services.claim(actor, photo_id, about), said)


@bp.post("/<guid>/settle")
@access(policy.can_see_photo, photo_of)
def photo_settle(held: Held) -> ResponseReturnValue:
    """They are on it, or they are not."""
    actor, photo_id, about, is_on_it = (
        current_actor(),
        held.photo.id,
        _about(held.photo),
        request.form.get("answer") == "yes",
    )
    where = _page(held.photo) if policy.looks_after_photo(actor, held) else _list(held.photo)
    return pressed(where, lambda: services.settle(actor, photo_id, about, is_on_it=is_on_it), _("It is decided."))


@bp.post("/<guid>/check")
@access(policy.looks_after_photo, photo_of, known=policy.can_see_photo)
def photo_check(held: Held) -> ResponseReturnValue:
    """Everybody on it is named now."""
    actor, photo_id, more = current_actor(), held.photo.id, request.form.getlist("people", type=int)
    return pressed(
        _page(held.photo), lambda: services.check_photo(actor, photo_id, more), _("Everybody on it is named now.")
    )


@bp.post("/<guid>/delete")
@access(policy.can_delete_photo, photo_of, known=policy.can_see_photo)
def photo_delete(held: Held) -> ResponseReturnValue:
    """Destroy it."""
    actor, photo_id = current_actor(), held.photo.id
    return pressed(_list(held.photo), lambda: services.delete_photo(actor, photo_id), _("The photo is deleted."))


def panel(kind: str, actor: Actor, thing: Any) -> dict[str, Any] | None:
    """On the page of a thing: the way to its photos, once there can be some; no query."""
    owner = owner_of(kind)
    if actor.person_in(thing.programme_id) is None or not owner.has_begun(thing):
        return None
    slug = programme(thing.programme_id).slug
    return {"href": url_for("photos.owner_show", slug=slug, kind=kind, owner_id=thing.id)}


def asked_now(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """As the one next step: a photo about which the reader's word is missing."""
    rows = asked_of(actor, programme_id)
    if not rows:
        return None
    photo, who = rows[0]
    child = None if who.id == actor.person_in(programme_id) else who.given_name
    return {"photo": photo, "child": child, "title": titles_of([photo])[photo.id], "count": len(rows)}


CARDS = (HomeCard(PAGES + "home_asked.html", asked_now, order=17, is_step=True, waits=has_asked),)


def _names(actor: Actor, owned: Owned, people: list[Person]) -> dict[int, str]:
    """Whole names before who looks after it, as far as they see the records; others know them from being there."""
    owner, thing = owned
    if owner.looks_after(actor, thing):
        return names_before(actor, people, today(programme(thing.programme_id).zone))
    return {one.id: one.short_name for one in people}


def _looked(programme_id: int, rows: list[Standing], more: Collection[Person] = ()) -> None:
    young = minors_of([*(who for one in rows for who in (*one.named, *one.claimed)), *more])
    only = rows[0].photo.id if len(rows) == 1 else None
    looked(current_actor(), "photos", programme_id=programme_id, subject_ids=young, object_kind="photo",
           object_id=only)  # fmt: skip


def _brought() -> bytes:
    """The bytes of the file, one more than allowed at most; none without a file."""
    upload = request.files.get("file")
    return upload.stream.read(PICTURE_BYTES + 1) if upload is not None else b""


def _about(photo: Photo) -> int:
    """Whom the press is about: the reader, or whom the form names. :raises NotFound:"""
    about = request.form.get("person", type=int) or current_actor().person_in(photo.programme_id)
    if about is None or person(about).programme_id != photo.programme_id:
        raise NotFound
    return about


def _page(photo: Photo) -> str:
    return url_for("photos.photo_show", slug=programme(photo.programme_id).slug, guid=photo.guid)


def _list(photo: Photo) -> str:
    return url_for(
        "photos.owner_show", slug=programme(photo.programme_id).slug, kind=photo.kind, owner_id=photo.owner_id
    )
