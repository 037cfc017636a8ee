"""Finding a service by the words people use, written together as Thai is."""

from __future__ import annotations

from collections.abc import Iterable

from muangmai_portal.core.thai_text import clean_line, searchable
from muangmai_portal.service_requests.catalogue import Service

SHORTEST_KEYWORD = 3
CLOSE_ENOUGH = 0.7  # the part of a keyword's letter pairs that a query must hold


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
    """Services a keyword of which is almost spelt out in the query: ไฟดับ in ไฟหน้าบ้านดับ."""
    known = _letter_pairs(query)
    scored = [(max((_spelt(word, known) for word in service.keywords), default=0.0), service) for service in services]
    return [service for score, service in sorted(scored, key=lambda pair: -pair[0]) if score >= CLOSE_ENOUGH]


def _spelt(keyword: str, known: set[str]) -> float:
    pairs = _letter_pairs(keyword)
    return len(pairs & known) / len(pairs) if len(pairs) >= SHORTEST_KEYWORD else 0.0


def _letter_pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}
