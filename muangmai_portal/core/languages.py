"""Thai at /…, English at /en/…: the language is part of the address, never of a cookie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

DEFAULT = "th"
LANGUAGES = ("th", "en")
ENVIRON_KEY = "muangmai.language"
_ENGLISH = "/en"


class LanguagePrefix:
    """Moves a leading `/en` from the path to the script name, so that `url_for` keeps readers in their language."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Note the language and pass the request on."""
        path = environ.get("PATH_INFO", "")
        if path == _ENGLISH or path.startswith(_ENGLISH + "/"):
            environ[ENVIRON_KEY] = "en"
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + _ENGLISH
            environ["PATH_INFO"] = path[len(_ENGLISH) :] or "/"
        return self.application(environ, start_response)
