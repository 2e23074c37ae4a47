"""`flask i18n update` and `flask i18n check`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from portal.i18n.check import all_faults
from portal.i18n.extract import update
from portal.i18n.layers import update_layers
from portal.i18n.sources import feature_names


@click.group("i18n")
def group() -> None:
    """Catalogues of the interface's texts."""


def _chosen(names: tuple[str, ...]) -> list[str]:
    known = feature_names(Path(current_app.root_path))
    unknown = set(names) - set(known)
    if unknown:
        raise click.BadParameter(f"no such feature: {', '.join(sorted(unknown))}")
    return list(names) or known


@group.command("update")
@click.argument("features", nargs=-1)
@with_appcontext
def update_command(features: tuple[str, ...]) -> None:
    """Extract the texts of FEATURES (all when none is named) into translations/ru; clear the upper catalogues."""
    for name in _chosen(features):
        root = Path(current_app.root_path)
        changed = ["ru"] * update(root, name) + update_layers(root, name)
        for folder in changed:
            click.echo(f"translations/{folder}/{name}.po")


@group.command("check")
@click.argument("features", nargs=-1)
@with_appcontext
def check_command(features: tuple[str, ...]) -> None:
    """Fail when a text of FEATURES (all when none is named) has no good Russian."""
    faults = all_faults(Path(current_app.root_path), _chosen(features) if features else ())
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(f"{len(faults)} fault(s)")
    click.echo("All texts have their Russian.")
