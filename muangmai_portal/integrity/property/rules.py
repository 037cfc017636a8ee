"""The rules on lending that every form and page states; they stand in the data with the citizens' service."""

from __future__ import annotations

from functools import cache

from muangmai_portal.core.reference_data import read_reference_data

SERVICE = "ASSETLOAN"


@cache
def read_rules() -> tuple[str, ...]:
    """The clauses of the regulation on supplies about loans, as the catalogue of services has them."""
    [service] = [each for each in read_reference_data("services")["services"] if each["code"] == SERVICE]
    return tuple(service["rules_th"])


def read_rule(clause: str) -> str:
    """One clause, by its number in Thai digits (`๒๐๗`)."""
    return next((rule for rule in read_rules() if rule.startswith(f"ข้อ {clause} ")), "")
