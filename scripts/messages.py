"""Bring the English catalogue up to date with every text that the portal shows.

    python scripts/messages.py            # collect the Thai texts, keep their English, compile
    python scripts/messages.py --check    # change nothing; exit 1 when the catalogue is out of date

The source language is Thai: what a template or a module says is the key, and messages.po holds its English. What
nobody says any more is dropped, so a text that is only reworded must be translated anew: English never lags behind.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "muangmai_portal" / "data"
PO = ROOT / "muangmai_portal" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
MO = PO.with_suffix(".mo")
HEADER = """\
Language: en
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=2; plural=(n != 1);
"""
# A text that depends on a number is a pair, as gettext has it; Thai says both alike.
Text = str | tuple[str, ...]
ABOUT = "# The English of Muangmai Portal. Kept in order by scripts/messages.py; only the msgstr are written by hand."
# Besides the usual names: errors of the domain carry their Thai words, and the error page says them in English.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "N_": None,
    "__init__": None,
    "DomainError": None,
    "ConflictError": None,
    "ForbiddenError": None,
    "NotFoundError": None,
    "TooManyAttemptsError": None,
    "MissingTextError": (2,),
    "demand_text": (3,),
}
# Rooms whose pages only officers read: the staff desk is Thai.
STAFF_ONLY = (
    "cli", "demonstration", "inbox", "incoming_mail", "accounts", "administration", "audit", "registering", "reports",
)  # fmt: skip
# Of rooms that the public enters too: what only officers do there.
STAFF_MODULES = (
    "muangmai_portal/cases/operations/delaying.py",
    "muangmai_portal/cases/operations/leaving.py",
    "muangmai_portal/cases/operations/linking.py",
    "muangmai_portal/cases/operations/publishing.py",
    "muangmai_portal/cases/operations/screening.py",
    "muangmai_portal/cases/operations/sorting.py",
    "muangmai_portal/cases/operations/templating.py",
    "muangmai_portal/cases/reply_templates.py",
    "muangmai_portal/cases/routing/",
    "muangmai_portal/disclosures/forms.py",
    "muangmai_portal/disclosures/operations.py",
    "muangmai_portal/freshness/board.py",
    "muangmai_portal/freshness/reminders.py",
    "muangmai_portal/information_requests/operations.py",
    "muangmai_portal/integrity/circulation/",
    "muangmai_portal/integrity/declaration/operations.py",
    "muangmai_portal/integrity/declaration/reviews.py",
    "muangmai_portal/integrity/declaration/staff_views.py",
    "muangmai_portal/integrity/evidence/choosing.py",
    "muangmai_portal/integrity/evidence/operations.py",
    "muangmai_portal/integrity/gifts/nil_desk.py",
    "muangmai_portal/integrity/gifts/operations.py",
    "muangmai_portal/integrity/gifts/staff_views.py",
    "muangmai_portal/integrity/measures/obstacle_views.py",
    "muangmai_portal/integrity/measures/operations/",
    "muangmai_portal/integrity/measures/plan_views.py",
    "muangmai_portal/integrity/measures/queries.py",
    "muangmai_portal/integrity/measures/rights.py",
    "muangmai_portal/integrity/oit/forms.py",
    "muangmai_portal/integrity/oit/item_views.py",
    "muangmai_portal/integrity/oit/operations/",
    "muangmai_portal/integrity/oit/rights.py",
    "muangmai_portal/integrity/property/loans/forms.py",
    "muangmai_portal/integrity/property/loans/operations.py",
    "muangmai_portal/integrity/property/loans/queries.py",
    "muangmai_portal/integrity/property/manual/forms.py",
    "muangmai_portal/integrity/property/manual/operations.py",
    "muangmai_portal/integrity/property/manual/queries.py",
    "muangmai_portal/integrity/risks/file_views.py",
    "muangmai_portal/integrity/risks/operations.py",
    "muangmai_portal/integrity/risks/reviews.py",
    "muangmai_portal/integrity/risks/staff_views.py",
    "muangmai_portal/offline_channels/operations.py",
    "muangmai_portal/offline_channels/queries.py",
    "muangmai_portal/pages/forms.py",
    "muangmai_portal/pages/menu_queries.py",
    "muangmai_portal/pages/menu_targets.py",
    "muangmai_portal/pages/operations.py",
    "muangmai_portal/personnel/forms.py",
    "muangmai_portal/personnel/operations/",
    "muangmai_portal/personnel/people_views.py",
    "muangmai_portal/personnel/queries.py",
    "muangmai_portal/publishing/desk/",
    "muangmai_portal/publishing/freshness.py",
    "muangmai_portal/publishing/operations/",
    "muangmai_portal/publishing/warnings.py",
    "muangmai_portal/sections/operations.py",
    "muangmai_portal/service_requests/form_fields.py",
    "muangmai_portal/service_requests/operations/keeping.py",
    "muangmai_portal/service_requests/operations/writing_forms.py",
    "muangmai_portal/surveys/desk/",
    "muangmai_portal/surveys/operations/managing.py",
    "muangmai_portal/surveys/operations/reviewing.py",
    "templates/integrity/oit/staff/",
    "templates/publishing/desk/",
)
SOURCES = (
    ("muangmai_portal/**/*.py", "python"),
    ("templates/**/*.html", "jinja2.ext:babel_extract"),
    ("templates/**/*.txt", "jinja2.ext:babel_extract"),
    ("templates/**/*.xml", "jinja2.ext:babel_extract"),
)
_BETWEEN_LAWS = re.compile(r"; (?![^(]*\))")  # as service_requests.catalogue parts them
_THAI = re.compile(r"[\u0e00-\u0e7f]")


class StableCatalog(Catalog):
    """A catalogue whose header says nothing that changes from day to day or from one Babel to the next."""

    def __iter__(self) -> Iterator[Message]:
        """The header, then the messages in the order in which they were added."""
        yield Message("", HEADER)
        yield from list(super().__iter__())[1:]


def collect() -> dict[Text, list[str]]:
    """Every Thai text with the files that say it."""
    places: defaultdict[Text, set[str]] = defaultdict(set)
    for place, text in [*texts_of_code(), *_texts_of_data()]:
        if _THAI.search("".join(text)):
            places[text].add(place)
    return {text: sorted(found) for text, found in places.items()}


def texts_of_code() -> Iterator[tuple[str, Text]]:
    """What templates and modules mark for translation, each with its file."""
    for pattern, method in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            place = path.relative_to(ROOT).as_posix()
            if _is_for_staff(place):
                continue
            with path.open("rb") as file:
                for _line, found, _comments, _context in extract(method, file, KEYWORDS, options={"silent": "false"}):
                    yield place, found


def _is_for_staff(place: str) -> bool:
    parts = place.split("/")
    return parts[1] in (*STAFF_ONLY, "staff") or place.startswith(STAFF_MODULES)


def _texts_of_data() -> Iterator[tuple[str, str]]:
    """What the data says and pages look up at run time: see the `gettext` and `|translated` of each room."""
    for name, texts in (
        ("services", _service_texts(_data("services"))),
        ("service_conditions", _condition_texts(_data("service_conditions"))),
        ("service_groups", (group["name_th"] for group in _data("service_groups")["groups"])),
        ("opinion_form", _form_texts(_data("opinion_form"))),
        ("complaint_form", _form_texts(_data("complaint_form"))),
        ("sections", _section_texts(_data("sections"))),
        ("holidays_th", (name for days in _data("holidays_th")["years"].values() for name in days.values())),
    ):
        for text in texts:
            yield f"muangmai_portal/data/{name}.json", text


def _service_texts(data: dict[str, Any]) -> Iterator[str]:
    """Names have their English in the data. Notes may be overruled by service_conditions."""
    ours = _data("service_conditions")["services"]
    yield from _field_texts(data["common_fields"])
    for service in data["services"]:
        yield from _field_texts(service["fields"])
        yield from service["documents_th"]
        yield from service.get("rules_th", ())
        yield from _BETWEEN_LAWS.split(service["legal_basis_th"])
        yield from (service.get(key, "") for key in ("fee_th", "rates_th", "warning_th"))
        if "note" not in ours.get(service["code"], {}):
            yield service.get("note", "")


def _condition_texts(data: dict[str, Any]) -> Iterator[str]:
    yield from _field_texts([data["documents"], data["hide_name"], *data["common"].values()])
    yield from _field_texts(data["any_service"].values())
    for service in data["services"].values():
        yield service.get("note", "")
        yield from _field_texts(service.get("fields", {}).values())


def _form_texts(data: dict[str, Any]) -> Iterator[str]:
    """A form described by a table: its questions, and what the office tells beside it."""
    yield from _field_texts(data["fields"])
    yield from _field_texts([data["hide_name"]] if "hide_name" in data else ())
    yield from data.get("content_th", ())
    yield data.get("anonymous_th", "")
    yield from data["legal_basis_th"]


def _section_texts(data: dict[str, Any]) -> Iterator[str]:
    for section in data["sections"]:
        yield section["duties_th"]


def _field_texts(fields: Iterable[dict[str, Any]]) -> Iterator[str]:
    for field in fields:
        yield field.get("label_th", "")
        yield field.get("help", "")
        yield from field.get("columns", ())
        for option in field.get("options", ()):
            yield option if isinstance(option, str) else option["label"]


def _data(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return loaded


def known_english() -> dict[Text, Text]:
    """The English that the catalogue holds now."""
    if not PO.exists():
        return {}
    with PO.open("rb") as file:
        return {entry.id: entry.string for entry in read_po(file) if entry.id and is_translated(entry)}


def is_translated(entry: Message) -> bool:
    """Whether an entry has its English, both forms of it where a number decides."""
    return bool(entry.string) and all(entry.string)


def merge(places: dict[Text, list[str]], english: dict[Text, Text]) -> StableCatalog:
    """A catalogue of what is said now, by file and text, with the English that is known."""
    catalog = StableCatalog(locale="en", fuzzy=False, header_comment=ABOUT)
    for text, found in sorted(places.items(), key=lambda item: (item[1], "".join(item[0]))):
        catalog.add(text, english.get(text, ""), locations=[(place, None) for place in found])
    return catalog


def render(catalog: StableCatalog) -> tuple[bytes, bytes]:
    """The catalogue for people (.po) and for the portal (.mo)."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=120, include_lineno=False)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def main(arguments: list[str]) -> int:
    """Update or check the catalogue."""
    catalog = merge(collect(), known_english())
    missing = [entry for entry in catalog if entry.id and not is_translated(entry)]
    made = render(catalog)
    kept = tuple(path.read_bytes() if path.exists() else b"" for path in (PO, MO))
    print(f"{len(catalog)} texts, {len(missing)} without English")
    if "--check" in arguments:
        if made != kept:
            print("The catalogue is out of date: run `make messages` and translate what is new.")
        return int(made != kept)
    PO.parent.mkdir(parents=True, exist_ok=True)
    for path, content in zip((PO, MO), made, strict=True):
        path.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
