"""What every template may use: the language, dates of the Buddhist era, addresses of files that change."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, g, request, url_for
from flask_babel import get_locale, gettext
from jinja2 import StrictUndefined
from markupsafe import Markup

from muangmai_portal.core import clock, thai_dates
from muangmai_portal.core.languages import DEFAULT, ENVIRON_KEY
from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.core.thai_text import has_thai, to_thai_digits
from muangmai_portal.extensions import babel


def init_presentation(app: Flask) -> None:
    """Register the filters and the values that every template gets."""
    babel.init_app(app, locale_selector=_language_of_request, default_locale=DEFAULT)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.filters.update(
        thai_date=thai_date,
        short_date=short_date,
        thai_datetime=thai_datetime,
        weekday_date=weekday_date,
        iso=iso,
        phone=phone,
        translated=translated,
        in_its_language=in_its_language,
        thai_digits=thai_digits,
    )
    app.jinja_env.tests["in_thai_here"] = is_thai_here
    app.context_processor(_language_context)


def language() -> str:
    """The reader's language, `th` or `en`; of a mail, its recipient's."""
    locale = get_locale()
    return locale.language if locale else DEFAULT


def asset(path: str) -> str:
    """The address of a static file, with the hash of its content, so that browsers may keep it for a year."""
    return f"/static/{path}?v={_fingerprint(Path(current_app.static_folder or '') / path)}"


def _as_date(value: dt.date) -> dt.date:
    return clock.at_office(value).date() if isinstance(value, dt.datetime) else value


def thai_date(value: dt.date) -> str:
    """23 พฤศจิกายน 2569 (a moment is shown as the date at the office)."""
    return thai_dates.long_date(_as_date(value), language())


def short_date(value: dt.date) -> str:
    """23 พ.ย. 2569."""
    return thai_dates.short_date(_as_date(value), language())


def weekday_date(value: dt.date) -> str:
    """วันจันทร์ที่ 23 พฤศจิกายน 2569."""
    return thai_dates.weekday_date(_as_date(value), language())


def thai_datetime(value: dt.datetime) -> str:
    """23 พฤศจิกายน 2569 เวลา 14.05 น."""
    local = clock.at_office(value)
    if language() == "en":
        return f"{thai_dates.long_date(local.date(), 'en')}, {local:%H:%M}"
    return f"{thai_dates.long_date(local.date())} เวลา {local:%H.%M} น."


def kept_date(value: str) -> str:
    """A date as JSON keeps it (perhaps only its year), or a moment, in the words of the reader's language."""
    if "T" in value:
        return thai_datetime(dt.datetime.fromisoformat(value))
    known = thai_dates.PartialDate(*map(int, value.split("-")))
    return thai_dates.show_partial_date(known, language())


def iso(value: dt.date) -> str:
    """ISO 8601, with the office's offset, for machines."""
    return clock.at_office(value).isoformat(timespec="minutes") if isinstance(value, dt.datetime) else value.isoformat()


def phone(stored: str) -> str:
    """A telephone number in groups, with the reader's word for an extension."""
    shown = show_phone(stored)
    return shown.replace(" ต่อ ", " ext. ") if language() == "en" else shown


def translated(text: object) -> str:
    """A text from the data in the reader's language; what nobody has translated stays as the office wrote it.

    Unlike `_()` it takes the text as it is: the office may write 5 % in it, or nothing at all.
    """
    return str(gettext(str(text))) if text else ""


def in_its_language(text: object) -> Markup | str:
    """Words that may be Thai on an English page (an address, a law, what a citizen wrote), marked as what they are."""
    if isinstance(text, Markup):
        return text
    return Markup('<span lang="th">{}</span>').format(text) if is_thai_here(text) else str(text)


def thai_digits(value: object) -> str:
    """A number or words with ๐–๙, as official papers are written."""
    return to_thai_digits(str(value))


def is_thai_here(text: object) -> bool:
    """Whether a text has Thai in it on a page in another language, where its element must say so."""
    return language() != DEFAULT and has_thai(str(text))


@lru_cache(maxsize=256)
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def _language_of_request() -> str:
    return str(request.environ.get(ENVIRON_KEY, DEFAULT)) if request else DEFAULT


def _language_context() -> dict[str, Any]:
    if not request:
        return {"lang": language()}
    # See core.compression: a page that echoes only what the portal knows says so, and is compressed.
    known = g.get("known_query")
    sent = request.query_string.decode("ascii", "replace") if known is None else urlencode(known)
    query = f"?{sent}" if sent else ""
    return {
        "lang": language(),
        "current_path": request.path,
        "language_urls": {"th": request.path + query, "en": "/en" + request.path + query},
    }


def home_url() -> str:
    """The front page in the reader's language."""
    return url_for("pages.index")
