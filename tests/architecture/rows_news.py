"""Who may open the addresses of `news` and the files of what is published; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

WEBMASTER = frozenset({"webmaster"})
_HERE = "/staff/news/999999"  # a piece of news that does not exist: even the webmaster finds nothing there
_RULE = "/staff/news/<int:publication_id>"

ROWS: tuple[Row, ...] = (
    Row("/news/", "/news/"),
    Row("/news/<slug>", "/news/never-written", get=404),
    Row("/news/feed.atom", "/news/feed.atom"),
    Row("/documents/<int:file_id>/<path:name>", "/documents/999999/a.pdf", get=404),
    Row("/staff/news", "/staff/news", WEBMASTER),
    Row("/staff/news/new", "/staff/news/new", WEBMASTER, post=422),
    Row(_RULE, _HERE, WEBMASTER, get=404, post=404),
    Row(f"{_RULE}/publish", f"{_HERE}/publish", WEBMASTER, get=None, post=404),
    Row(f"{_RULE}/withdraw", f"{_HERE}/withdraw", WEBMASTER, get=None, post=404),
    Row(f"{_RULE}/reviewed", f"{_HERE}/reviewed", WEBMASTER, get=None, post=404),
    Row(f"{_RULE}/files/<int:file_id>", f"{_HERE}/files/999999", WEBMASTER, get=404),
    Row(f"{_RULE}/history", f"{_HERE}/history", WEBMASTER, get=404),
    Row(f"{_RULE}/history/<int:number>/restore", f"{_HERE}/history/1/restore", WEBMASTER, get=None, post=404),
)
