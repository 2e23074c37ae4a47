"""`python -m benchmarks.partners.loops ORGANISATIONS TIMES`: what 100,000 requests led to, timed; prints JSON."""

import json
import sys
from typing import Any

from benchmarks.pages import compared, migrated, settled, signed_in
from benchmarks.partners.asking import ask
from benchmarks.partners.market import ORGANISATIONS, fill
from benchmarks.rows import note


def main(people: int, times: int) -> dict[str, Any]:
    """`people` scales the whole: 10,000 are the figures of the issue. The peer is the list of clubs, which is empty."""
    app = migrated()
    market = fill(app, ORGANISATIONS * people // 10_000)
    with app.app_context():
        count = ask(market.programme_id, market.town, market.asker)
    note(f"{count} requests")
    engine = settled(app)
    olga, sergey = signed_in(app, market.coordinator), signed_in(app, market.partner)
    pages = {
        "home_partner": (sergey, ""), "help_done": (sergey, f"helped/{market.busiest}"),
        "inbox": (sergey, "requests/inbox"), "requests_watch": (olga, "requests/watch"),
        "sectors": (olga, "sectors/"), "sectors_loops": (olga, "sectors/?show=loops&period=all"),
        "sectors_answers": (olga, "sectors/?show=answers&period=all"),
        "sectors_rows": (olga, "sectors/rows?show=loops&period=all&sector=business"),
        "home_coordinator": (olga, ""),
        "work_requests": (olga, "work/partner_requests"), "work_offers": (olga, "work/offers_stale"),
    }  # fmt: skip
    at = f"/p/{market.slug}/"
    return {
        "pages": [
            compared(engine, name, lambda c=who, p=page: c.get(at + p), lambda c=who: c.get(f"{at}clubs/"), times)  # type: ignore[misc]
            for name, (who, page) in pages.items()
        ]
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
