"""Charts drawn on the server: the data of a picture, its geometry, and small counts kept hidden.

The drawing itself is `templates/macros/charts.html`; each picture is a figure with a claim in words and a table.
"""

from flask import Flask

from portal.charts.bars import Bar, Bars, Part, Stack, Stacks
from portal.charts.flows import Flow, Flows
from portal.charts.heat import Heat, HeatCell, HeatRow, hide_small
from portal.charts.places import Mark, Pin, Places, Town
from portal.charts.spans import Span, SpanRow, Spans
from portal.charts.timeline import Gap, Lane, Moment, Phase, Timeline, Turn

__all__ = [
    "Bar", "Bars", "Flow", "Flows", "Gap", "Heat", "HeatCell", "HeatRow", "Lane", "Mark", "Moment", "Part", "Phase",
    "Pin", "Places", "Span", "SpanRow", "Spans", "Stack", "Stacks", "Timeline", "Town", "Turn", "hide_small",
    "init_app",
]  # fmt: skip


def init_app(app: Flask) -> None:
    """Make the data classes known to templates, so that a page may build a small chart by itself."""
    app.jinja_env.globals.update(Bar=Bar, Bars=Bars, Part=Part, Stack=Stack, Stacks=Stacks)
