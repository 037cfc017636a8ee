"""Events between rooms: a lower room publishes, `app.py` introduces the listeners. In process, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
_listeners: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event_type: type[E], listener: Callable[[E], None]) -> None:
    """Call `listener` with every event of exactly this type. Subscribing twice is the same as once."""
    if listener not in _listeners[event_type]:
        _listeners[event_type].append(listener)


def publish(event: object) -> None:
    """Tell every listener, in the order they subscribed. An exception of a listener undoes the whole unit of work."""
    for listener in _listeners[type(event)]:
        listener(event)
