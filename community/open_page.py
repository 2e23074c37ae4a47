"""What every page on the open web says of its languages: one address for each, and one for the reader's own."""

from flask import Response, request, url_for

from portal.config_table import LOCALES
from portal.i18n.choice import addressed, locale


def languages() -> dict[str, object]:
    """Where this page stands in each language and in the reader's own (`x-default`); its links keep what was asked."""
    here, where = str(request.endpoint), request.view_args or {}
    places = {code: url_for(here, **where, lang=code, _external=True) for code in LOCALES}
    return {"lang": addressed(), "alternates": places | {"x-default": url_for(here, **where, _external=True)}}


def say_language(answer: Response) -> Response:
    """A page without a language in its address is another one for another reader."""
    answer.content_language.add(locale())
    answer.vary.update(["Accept-Language", "Cookie"])
    return answer
