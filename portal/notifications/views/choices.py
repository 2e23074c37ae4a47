"""What comes how: one of three big choices, when mails come, and, folded, each kind apart."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.queries import email_of
from portal.features import NotificationKind
from portal.notifications.forms import WishesForm
from portal.notifications.queries import kinds_by_subject, wishes_of
from portal.notifications.rules import CHANNELS, Wishes, channels_for
from portal.notifications.services import choose, forget_choices, set_wishes
from portal.notifications.views.blueprint import bp
from portal.web.access import access, current_actor, is_signed_in


@bp.get("/choices")
@access(is_signed_in)
def choices_edit() -> ResponseReturnValue:
    """Which kinds come by which channels."""
    wishes = wishes_of(current_actor())
    return _page(WishesForm.of(wishes), wishes), 200


@bp.post("/choices/wishes")
@access(is_signed_in)
def wishes_update() -> ResponseReturnValue:
    """Keep the big choice, the rhythm and the quiet hours."""
    actor, wishes = current_actor(), wishes_of(current_actor())
    form = WishesForm.of(wishes)
    if not form.validate_on_submit():
        return _page(form, wishes), 422
    set_wishes(actor, form.chosen(wishes))
    flash(_("Your choice is saved."))
    return redirect(url_for("notifications.choices_edit"), 303)


@bp.post("/choices")
@access(is_signed_in)
def choices_update() -> ResponseReturnValue:
    """Keep the choice of kinds; what the page did not show stays as it was."""
    ticked, actor = set(request.form.getlist("on")), current_actor()
    shown = [kind for _subject, found in kinds_by_subject(actor) for kind in found]
    pairs = [(kind.key, channel) for kind in shown for channel in CHANNELS if _can_be_off(kind, channel)]
    choose(actor, {pair: ":".join(pair) in ticked for pair in pairs})
    flash(_("Your choice is saved."))
    return redirect(url_for("notifications.choices_edit"), 303)


@bp.post("/choices/forget")
@access(is_signed_in)
def choices_forget() -> ResponseReturnValue:
    """Let the big choice hold for every kind again."""
    forget_choices(current_actor())
    flash(_("Your choice is saved."))
    return redirect(url_for("notifications.choices_edit"), 303)


def _page(form: WishesForm, wishes: Wishes) -> str:
    actor, asked = current_actor(), request.args.get("kind", "")
    apart = {key for key, _channel in wishes.choices}
    groups = [
        {
            "subject": subject,
            "rows": [(kind, channels_for(kind, wishes, has_email=True)) for kind in found],
            "apart": sum(kind.key in apart for kind in found),
            "is_open": any(kind.key == asked for kind in found),
        }
        for subject, found in kinds_by_subject(actor)
    ]
    return render_template(
        "portal/notifications/choices.html", form=form, wishes=wishes, groups=groups, channels=CHANNELS,
        can_be_off=_can_be_off, has_email=email_of(actor.account_id or 0) is not None,
        shown_apart=sum(int(str(one["apart"])) for one in groups),
    )  # fmt: skip


def _can_be_off(kind: NotificationKind, channel: str) -> bool:
    return kind.urgency != "safety" or channel != "in_app"
