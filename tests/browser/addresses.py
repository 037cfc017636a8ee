"""The pages that there are, from the standpoint of a visitor."""

from __future__ import annotations

import json

from muangmai_portal.config import PROJECT_ROOT

SERVICES = tuple(
    service["code"]
    for service in json.loads((PROJECT_ROOT / "muangmai_portal/data/services.json").read_text("utf-8"))["services"]
)
# Between them they hold every kind of question, of warning and of note.
TELLING_SERVICES = ("LIGHT", "ELDER", "ASSETLOAN", "BUILD", "COMPLAINT", "EMS")
SITE = (
    "/",
    "/about",
    "/about/executives",
    "/about/structure",
    "/about/staff/PLAN",
    "/about/powers",
    "/about/community",
    "/menu",
    "/freshness/",
    "/accessibility",
    "/contact",
    "/privacy",
    "/opinions/",
    "/complaints/",
    "/services/",
    "/statistics/",
    "/information-requests/",
    "/questions/",
    "/questions/2",
    "/news/",
    "/integrity/",
    "/integrity/measures",
    "/integrity/property",
    "/news/free-rabies-vaccination-for-dogs-and-cats-in-every-village",
    "/integrity/declaration",
    "/integrity/gifts",
    "/integrity/risks",
    "/integrity/oit/2564",
    "/integrity/oit/2568",
    "/integrity/oit/2564/links",
    "/disclosures/",
    "/disclosures/s9-6",
    "/disclosures/s9-8",
    "/disclosures/s9-2/integrity-measures-2564",
    "/disclosures/index",
)
REPORTS = ("/services/LIGHT/reports", "/services/FOG/reports")
SURVEYED = ("/surveys/", "/surveys/satisfaction/thanks")
RESULTS = ("/surveys/satisfaction/results", "/surveys/satisfaction/results/compare")
READING = (*SITE, *REPORTS, *SURVEYED, *RESULTS, *(f"/services/{code}" for code in SERVICES))
SURVEYS = ("/surveys/satisfaction", "/surveys/satisfaction?service=LIGHT")
DOORS = ("/opinions/new", "/complaints/new", "/questions/new")
FORMS = ("/track", *DOORS, *(f"/services/{code}/request" for code in SERVICES), *SURVEYS)
SIFTED = ("/questions/new?follows=2", "/questions/?q=ภาษี&answered=yes", "/questions/?q=ไม่มีคำนี้แน่")
QUESTIONS = (
    "/search?q=ไฟ",
    "/search",
    "/services/?q=ไฟ",
    "/services/?q=ไม่มีบริการนี้แน่",
    "/hotline",
    *SIFTED,
    "/surveys/satisfaction/results?by=age",
    "/surveys/satisfaction/results?service=LIGHT",
    "/disclosures/s9-8?q=สขร&year=2569",
    "/disclosures/index?heading=s9-1",
)


def in_language(path: str, language: str) -> str:
    """The address of a page in Thai or English."""
    return path if language == "th" else f"/en{path}"
