"""Parameters of a header line (`charset`, `filename`), read from its bytes: programs write them in every broken way."""

from __future__ import annotations

import re

_PARAMETER = re.compile(rb';\s*([A-Za-z0-9!#$&+.^_`|~-]{1,40})(\*\d{1,3})?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)')
_ESCAPED = re.compile(rb"\\(.)")
_PIECES = 100


def parameter(line: bytes, name: str) -> bytes:
    """The value of one parameter, its pieces (RFC 2231) in their order; empty where there is none.

    Of an encoded value the set still stands before it, as in `utf-8''%E0%B8%81`.
    """
    wanted = name.lower().encode()
    plain = b""
    pieces: dict[int, tuple[bool, bytes]] = {}
    for key, number, star, value in _PARAMETER.findall(line)[:_PIECES]:
        if key.lower() != wanted:
            continue
        content = _unquoted(value)
        if number:
            pieces.setdefault(int(number[1:]), (bool(star), content))
        elif star:
            pieces.setdefault(0, (True, content))
        elif not plain:
            plain = content
    if not pieces:
        return plain
    is_encoded = any(encoded for encoded, _ in pieces.values())
    joined = b"".join(
        _escaped_percent(content) if is_encoded and not encoded else content
        for _, (encoded, content) in sorted(pieces.items())
    )
    return _with_empty_language(joined) if is_encoded else joined


def _unquoted(value: bytes) -> bytes:
    value = value.strip()
    if value.startswith(b'"'):
        return _ESCAPED.sub(rb"\1", value[1:].removesuffix(b'"'))
    return value


def _escaped_percent(content: bytes) -> bytes:
    return content.replace(b"%", b"%25")


def _with_empty_language(value: bytes) -> bytes:
    """`utf-8'th'…` as `utf-8''…`."""
    charset, quote, rest = value.partition(b"'")
    language, second, words = rest.partition(b"'")
    return charset + b"''" + words if quote and second and len(language) < 10 else b"''" + value
