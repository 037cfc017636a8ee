"""Reading cases: one of them, the lists of the inbox, and what words find."""

from muangmai_portal.cases.queries.conditions import IS_HELD, IS_OPEN, IS_SPAM
from muangmai_portal.cases.queries.filters import ALL_CASES, CaseFilters, Sort
from muangmai_portal.cases.queries.finding import (
    find_case,
    find_case_by_pin,
    get_case_for,
    has_cases,
    is_overdue,
    list_events,
    list_public_events,
)
from muangmai_portal.cases.queries.paging import COUNT_UP_TO, LONGEST_ID, PAGE_SIZE, Cursor, Page
from muangmai_portal.cases.queries.searching.finding import search_cases
from muangmai_portal.cases.queries.views import (
    SOON_DAYS,
    View,
    count_inbox,
    count_lists,
    is_listed,
    list_inbox,
    place_of,
)

__all__ = [
    "ALL_CASES", "COUNT_UP_TO", "IS_HELD", "IS_OPEN", "IS_SPAM", "LONGEST_ID", "PAGE_SIZE", "SOON_DAYS", "CaseFilters",
    "Cursor", "Page", "Sort", "View", "count_inbox", "count_lists", "find_case", "find_case_by_pin", "get_case_for",
    "has_cases", "is_listed", "is_overdue", "list_events", "list_inbox", "list_public_events", "place_of",
    "search_cases",
]  # fmt: skip
