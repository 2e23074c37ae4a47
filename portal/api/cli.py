"""`flask --app wsgi api-token EMAIL`: a token for scripts, printed once."""

import click
from flask.cli import with_appcontext

from portal.accounts.queries import account_by_email
from portal.actor import SYSTEM
from portal.api.rules import SCOPES, TOKEN_DAYS
from portal.api.services import make_token


@click.command("api-token")
@click.argument("email")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="May be repeated; all by default.")
@click.option("--days", default=TOKEN_DAYS, type=click.IntRange(1, 365), show_default=True)
@with_appcontext
def api_token_command(email: str, scopes: tuple[str, ...], days: int) -> None:
    """Print a new API token of the account with this EMAIL."""
    account = account_by_email(email)
    if account is None:
        raise click.ClickException(f"there is no account with the e-mail {email}")
    text, _row = make_token(SYSTEM, account.id, "command line", scopes or SCOPES, days)
    click.echo(text)
