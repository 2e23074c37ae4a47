"""Commands: the installation's administrators."""

import sys

import click
from flask.cli import with_appcontext

from portal.accounts.queries import account_by_email
from portal.accounts.rules import normal_email
from portal.accounts.services import create_account, first_link, make_link, prepare
from portal.accounts.services.addresses import address_of
from portal.accounts.services.factors.removals import reset_factors_of_account
from portal.accounts.services.passwords import Prepared
from portal.actor import SYSTEM
from portal.errors import Trouble


@click.group("admin")
def admin() -> None:
    """Administrators of this installation."""


@admin.command("create")
@click.argument("email")
@click.option("--link", is_flag=True, help="Ask for no password: print a one-time address where it is set.")
@with_appcontext
def create(email: str, link: bool) -> None:
    """Make an installation administrator; the password is asked for, or read from standard input."""
    try:
        if link:
            _create_by_link(email)
            return
        make = prepare(email, _password())
        create_account(SYSTEM, make, is_installation=True)
    except Trouble as error:
        raise click.ClickException(error.text) from error
    click.echo(f"Made: {make.email}")


def _password() -> str:
    if sys.stdin.isatty():
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n")


def _create_by_link(email: str) -> None:
    address = normal_email(email)
    if not address:
        raise click.ClickException(f"not an e-mail address: {email}")
    found = account_by_email(address)
    made = found or create_account(SYSTEM, Prepared(address, None), is_installation=True)
    click.echo(address_of("accounts.recovery_show", token=make_link("recovery", made.id)))


@admin.command("first-link")
@with_appcontext
def first() -> None:
    """Print a one-time address for the first administrator; nothing when there is one."""
    token = first_link()
    if token is not None:
        click.echo(address_of("accounts.first_show", token=token))


@admin.command("reset-factors")
@click.argument("email")
@with_appcontext
def reset(email: str) -> None:
    """Take the second step off an account whose owner has lost it; all its sign-ins end."""
    found = account_by_email(normal_email(email))
    if found is None:
        raise click.ClickException(f"no account with this e-mail: {email}")
    try:
        reset_factors_of_account(found.id)
    except Trouble as error:
        raise click.ClickException(error.text) from error
    click.echo(f"Reset: {found.email}")
