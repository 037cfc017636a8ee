"""What werkzeug compiles for each address, compiled once for all applications of a process.

Every test builds an application, and every application had the parts and two functions compiled for each of its more
than a hundred addresses: a third of the processor time of the whole suite. They are the same each time; they follow
from the key below, and the functions are handed the rule they work for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from werkzeug.routing import Rule

_MADE = ("_parts", "_trace", "_converters", "arguments", "_build", "_build_unknown")
_BUILDERS = ("_build", "_build_unknown")
_compile = cast("Callable[[Rule], None]", Rule.compile)
_compiled: dict[tuple[Any, ...], dict[str, Any]] = {}


def _compile_once(rule: Rule) -> None:
    assert rule.map is not None
    where = rule.host if rule.map.host_matching else rule.subdomain
    key = (rule.rule, where, rule.merge_slashes, repr(rule.defaults), tuple(rule.map.converters.items()))
    made = _compiled.get(key)
    if made is None:
        _compile(rule)
        made = {name: getattr(rule, name) for name in _MADE}
        _compiled[key] = made | {name: made[name].__func__ for name in _BUILDERS}
        return
    vars(rule).update(made, **{name: made[name].__get__(rule, None) for name in _BUILDERS})


def compile_routes_once() -> None:
    """Let all applications of this process share what was compiled."""
    Rule.compile = _compile_once  # type: ignore[method-assign, assignment]
