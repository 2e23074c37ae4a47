"""`flask --app wsgi i18n update|check`: catalogues per feature."""

import click

group = click.Group("i18n")
