"""Published Markdown as plain blocks for the typesetter: headings, paragraphs, items, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

Run = dict[str, Any]  # text, and whether it is bold
Block = dict[str, Any]  # kind, and what that kind has
_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_TEXT = frozenset({"text", "code_inline"})


def read_blocks(source: str) -> list[Block]:
    """The blocks of a text, in order. Pictures and addresses of links are left out: paper opens none."""
    return list(_Reader(_PARSER.parse(source)).blocks())


def plain(block: Block) -> str:
    """The words of a heading, a paragraph or an item."""
    return "".join(run["text"] for run in block.get("runs", ())).strip()


class _Reader:
    """Walks over tokens, knowing in which list it is."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._counters: list[int | None] = []  # of each list around: the number of its next item, None for dots
        self._level = 0
        self._begins_item = False

    def blocks(self) -> Iterator[Block]:
        """What stands on the page."""
        table: Block | None = None
        for token in self._tokens:
            if token.type == "table_open":
                table = {"kind": "table", "rows": [], "aligned": []}
            elif token.type == "table_close" and table is not None:
                yield table
                table = None
            elif table is not None:
                _fill(table, token)
            elif token.type == "hr":
                yield {"kind": "rule"}
            elif token.type in {"fence", "code_block"}:
                yield {"kind": "paragraph", "runs": [{"text": token.content, "bold": False}]}
            elif token.type == "inline":
                yield self._written(token)
            else:
                self._enter(token)

    def _enter(self, token: Token) -> None:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            is_numbered = token.type == "ordered_list_open"
            self._counters.append(int(token.attrGet("start") or 1) if is_numbered else None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            self._counters.pop()
        elif token.type == "list_item_open":
            self._begins_item = True
        elif token.type == "heading_open":
            self._level = int(token.tag[1])
        elif token.type == "heading_close":
            self._level = 0

    def _written(self, token: Token) -> Block:
        runs = _runs(token)
        if self._level:
            return {"kind": "heading", "level": min(self._level, 3), "runs": runs}
        if not (self._counters and self._begins_item):
            return {"kind": "paragraph", "runs": runs}
        self._begins_item = False
        number = self._counters[-1]
        if number is not None:
            self._counters[-1] = number + 1
        return {"kind": "item", "mark": f"{number}." if number is not None else "–", "runs": runs}


def _fill(table: Block, token: Token) -> None:
    if token.type == "tr_open":
        table["rows"].append([])
    elif token.type == "th_open":
        table["aligned"].append("right" if "right" in str(token.attrGet("style") or "") else "left")
    elif token.type == "inline":
        table["rows"][-1].append("".join(run["text"] for run in _runs(token)))


def _runs(token: Token) -> list[Run]:
    found: list[Run] = []
    depth = 0
    for child in token.children or ():
        depth += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        text = child.content if child.type in _TEXT else {"softbreak": " ", "hardbreak": "\n"}.get(child.type, "")
        if text and found and found[-1]["bold"] == (depth > 0):
            found[-1]["text"] += text
        elif text:
            found.append({"text": text, "bold": depth > 0})
    return found
