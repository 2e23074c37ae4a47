"""`python -m benchmarks.partners.directory ORGANISATIONS TIMES`: pages of the directory, timed; prints JSON."""

import json
import sys
from typing import Any

from benchmarks.pages import compared, migrated, settled, signed_in
from benchmarks.partners.market import ORGANISATIONS, fill


def main(people: int, times: int) -> dict[str, Any]:
    """`people` scales the whole: 10,000 are the figures of the issue, 5,000 organisations and 20,000 offers."""
    app = migrated()
    market = fill(app, ORGANISATIONS * people // 10_000)
    engine = settled(app)
    anybody, olga = app.test_client(), signed_in(app, market.coordinator)
    far = f"near=t{market.town}&open=1"
    near = "/hsds/services?per_page=1&full=true&search=столяр"
    pages = {
        "hsds_services_full": (anybody, "/hsds/services?per_page=100&full=true", near),
        "hsds_services_last": (anybody, f"/hsds/services?per_page=100&full=true&page={people // 50}", near),
        "hsds_organizations_full": (
            anybody, "/hsds/organizations?per_page=100&full=true", "/hsds/organizations?per_page=1&full=true"
        ),
        "hsds_filtered": (
            anybody, "/hsds/service_at_locations?postcode=300007&proximity=5000&search=урок&per_page=100&full=true",
            "/hsds/service_at_locations?postcode=300007&proximity=1&per_page=1&full=true",
        ),
        "directory_three_filters": (
            olga, f"/p/{market.slug}/partners/?q=мастерская+Тула&sector=science&state=active",
            f"/p/{market.slug}/partners/?q=пример+0001&sector=business&state=active",
        ),
        "directory_near": (
            olga, f"/p/{market.slug}/partners/?q=мастерская&sector=science&{far}&within=10",
            f"/p/{market.slug}/partners/?q=пример+00&{far}",
        ),
        "directory_offering": (
            olga, f"/p/{market.slug}/partners/?q=мастерская&kind=lesson&age=15&{far}&within=10",
            f"/p/{market.slug}/partners/?q=пример+00&kind=lesson&age=15&{far}",
        ),
        "directory_offering_none": (
            olga, f"/p/{market.slug}/partners/?q=мастерская&kind=lesson&age=9&{far}&within=10",
            f"/p/{market.slug}/partners/?q=пример+0001&kind=lesson&age=9&{far}&within=10",
        ),
        "offers_near": (
            olga, f"/p/{market.slug}/offers/?q=столярного&kind=lesson&sector=science&age=15&{far}&within=10",
            f"/p/{market.slug}/offers/?q=столярного+00&{far}",
        ),
        "offers_three_filters": (
            olga, f"/p/{market.slug}/offers/?q=столярного+Тула&kind=lesson&sector=science&age=15",
            f"/p/{market.slug}/offers/?q=пример+0001&state=active&age=15",
        ),
    }  # fmt: skip
    return {
        "pages": [
            compared(engine, name, lambda c=client, p=page: c.get(p), lambda c=client, p=peer: c.get(p), times)  # type: ignore[misc]
            for name, (client, page, peer) in pages.items()
        ]
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
