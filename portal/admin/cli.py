"""Commands: found a programme, load the demo."""

import click
from flask import current_app
from flask.cli import with_appcontext

from portal.accounts.demo import DEMO_PASSWORD
from portal.actor import SYSTEM
from portal.admin.queries import is_empty
from portal.admin.services import open_programme
from portal.app import settings_of
from portal.errors import Trouble
from portal.features import features_of
from portal.i18n.voice import speaking
from portal.programmes.demo import SLUG
from portal.programmes.queries import find_programme


@click.group("programme")
def programme() -> None:
    """Programmes of this installation."""


@programme.command("create")
@click.argument("slug")
@click.option("--name", default="", help="Its name; the address when not said.")
@click.option("--region", default="")
@click.option("--zone", default="Europe/Moscow", show_default=True, help="An IANA time zone.")
@click.option("--locale", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
@with_appcontext
def create(slug: str, name: str, region: str, zone: str, locale: str) -> None:
    """Found a programme at /p/SLUG/, with its consent texts."""
    try:
        row = open_programme(SYSTEM, slug, name or slug, region, zone, locale)
    except Trouble as error:
        raise click.ClickException(error.text) from error
    click.echo(f"/p/{row.slug}/")


@click.group("demo")
def demo() -> None:
    """The demonstration: made-up people and their sessions."""


@demo.command("load")
@with_appcontext
def load() -> None:
    """Make the demo through the services; does nothing when it is there."""
    settings = settings_of(current_app)
    if not settings.demo:
        raise click.ClickException("DEMO is not set: made-up people never go among real ones")
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    (settings.var_dir / "demo-password").write_text(DEMO_PASSWORD + "\n", encoding="utf-8")
    if find_programme(SLUG) is not None:
        click.echo("The demo is there already.")
        return
    if not is_empty():
        raise click.ClickException("this database holds something else: made-up people never go among real ones")
    with speaking("ru"):
        for feature in features_of(current_app):
            if feature.demo is not None:
                click.echo(f"  {feature.name}")
                feature.demo(current_app)
