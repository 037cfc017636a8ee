"""Finding a service by the words people use, written together as Thai is."""

from __future__ import annotations

from collections.abc import Iterable

from muangmai_portal.core.thai_text import clean_line, searchable
from muangmai_portal.service_requests.catalogue import Service

SHORTEST_KEYWORD = 3
CLOSE_ENOUGH = 0.34  # the part of a query's letter groups that a service must know


def search_services(services: Iterable[Service], query: str) -> list[Service]:
    """Services that hold every word of the query or whose keywords stand in it; else those written most alike."""
    words = [searchable(word) for word in clean_line(query)[:100].split()]
    if not words:
        return list(services)
    offered = list(services)
    exact = [service for service in offered if all(_knows(service, word) for word in words)]
    return exact or _most_alike(offered, "".join(words))


def _knows(service: Service, word: str) -> bool:
    if word in service.haystack:
        return True
    return any(len(keyword) >= SHORTEST_KEYWORD and keyword in word for keyword in service.keywords)


def _most_alike(services: list[Service], query: str) -> list[Service]:
    wanted = _letter_groups(query)
    scored = [(len(wanted & _letter_groups(service.haystack)) / len(wanted), service) for service in services if wanted]
    close = [(score, service) for score, service in scored if score >= CLOSE_ENOUGH]
    return [service for _, service in sorted(close, key=lambda pair: -pair[0])]


def _letter_groups(text: str) -> set[str]:
    return {text[start : start + 3] for start in range(len(text) - 2)}
