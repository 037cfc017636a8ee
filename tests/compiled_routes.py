"""What werkzeug compiles for each address, compiled once for all applications of a process.

Every test builds an application, and every application had two functions compiled for each of its more than a hundred
addresses: a quarter of the processor time of the whole suite. The functions are the same each time; they follow from
the key below and are handed the rule they work for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
_compile = cast("Callable[[Rule, bool], Builder]", Rule._compile_builder)
_compiled: dict[tuple[Any, ...], Builder] = {}


def _compile_once(rule: Rule, append_unknown: bool = True) -> Builder:
    key = (rule.rule, tuple(rule._trace), repr(rule.defaults), repr(sorted(rule._converters)), append_unknown)
    if key not in _compiled:
        _compiled[key] = _compile(rule, append_unknown)
    return _compiled[key]


def compile_routes_once() -> None:
    """Let all applications of this process share the compiled functions."""
    Rule._compile_builder = _compile_once  # type: ignore[method-assign, assignment]
