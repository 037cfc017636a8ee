"""Who may open which address: written down by hand from the list of roles, never computed from the code.

Each row is an address as it is registered, one that a person would open, and what comes of opening it (`get`) and of
sending its form with a valid token (`post`). Forms are sent empty, so that nobody's case is changed: 422 then means
"you may, but something is missing". `insiders` are those who get that answer. The others are refused with 403, and
strangers are led to the sign-in page: reading with 302, sending with 401.
"""

from __future__ import annotations

from tests.architecture import (
    rows_administration,
    rows_complaints,
    rows_declaration,
    rows_desk_reports,
    rows_disclosures,
    rows_enquiries,
    rows_freshness,
    rows_hotline,
    rows_inbox_lists,
    rows_incoming_mail,
    rows_information_requests,
    rows_intake,
    rows_integrity_measures,
    rows_news,
    rows_offline_channels,
    rows_oit,
    rows_opinions,
    rows_pages,
    rows_personnel,
    rows_property,
    rows_publication,
    rows_publishing_desk,
    rows_reports,
    rows_rules,
    rows_services_desk,
    rows_statistics,
    rows_survey_results,
    rows_surveys,
)
from tests.architecture.role_row import (
    ADMIN,
    CASE,
    EVERYBODY,
    HERE,
    KEEPERS,
    OFFICE_KEEPERS,
    READERS,
    STAFF,
    WORKERS,
    Row,
)

_BASE = (
    # The site
    Row("/", "/"),
    Row("/about", "/about"),
    Row("/accessibility", "/accessibility"),
    Row("/contact", "/contact"),
    Row("/favicon.ico", "/favicon.ico"),
    Row("/healthz", "/healthz"),
    Row("/privacy", "/privacy"),
    Row("/readyz", "/readyz", get=503),  # no worker has run in these tests
    Row("/robots.txt", "/robots.txt"),
    Row("/search", "/search?q=ไฟ"),
    Row("/sitemap.xml", "/sitemap.xml"),
    Row("/static/<path:filename>", "/static/css/site.css"),
    Row("/.well-known/security.txt", "/.well-known/security.txt"),
    Row("/mail/unsubscribe/<token>", "/mail/unsubscribe/forged", get=404, post=404),
    # The catalogue
    Row("/services/", "/services/"),
    Row("/services/<code>", "/services/LIGHT"),
    Row("/services/<code>/request", "/services/LIGHT/request", post=422),
    Row("/uploads/<token>/thumbnail", "/uploads/AAAAAAAAAAAAAAAAAAAAAA/thumbnail", get=404),
    # Tracking: being an officer opens no citizen's page
    Row("/track", "/track", post=422),
    Row("/track/case", "/track/case", get=303),
    Row("/track/case/information", "/track/case/information", get=None, post=400),
    Row("/track/case/withdraw", "/track/case/withdraw", get=None, post=400),
    Row("/track/case/dispute", "/track/case/dispute", get=None, post=400),
    Row("/track/rate/<reference>/<seal>", "/track/rate/MM-2569-000001-7/abc", get=404, post=404),
    Row("/track/case/slip.pdf", "/track/case/slip.pdf", get=303),
    Row("/track/files/<token>/<filename>", "/track/files/AAAAAAAAAAAAAAAAAAAAAA/a.jpg", get=404),
    Row("/track/leave", "/track/leave", get=None, post=303),
    # The desk, for everybody who works here
    Row("/staff/login", "/staff/login", exceptions=dict.fromkeys(STAFF, 302), post=422),
    Row("/staff/", "/staff/", STAFF, exceptions=dict.fromkeys(READERS | {"executive"}, 302)),
    Row("/staff/style", "/staff/style", STAFF),
    Row("/staff/account", "/staff/account", STAFF),
    Row("/staff/account/password", "/staff/account/password", STAFF, get=None, post=422),
    Row("/staff/account/sessions/<int:session_id>/end", "/staff/account/sessions/999999/end", STAFF, None, 303),
    Row("/staff/account/sessions/end-others", "/staff/account/sessions/end-others", STAFF, None, 303),
    # Cases
    Row("/staff/inbox", "/staff/inbox", READERS),
    Row(CASE, HERE, READERS, is_case=True),
    Row(f"{CASE}/case-file.pdf", f"{HERE}/case-file.pdf", READERS, is_case=True),
    Row(f"{CASE}/files/<int:attachment_id>/<path:name>", f"{HERE}/files/1/a.jpg", READERS, is_case=True),
    *(Row(f"{CASE}/{act}", f"{HERE}/{act}", WORKERS, get=None, post=422, is_case=True)
      for act in ("assign", "close", "delay", "extend", "link", "merge", "note", "reply", "state", "transfer")),
    Row(f"{CASE}/keep", f"{HERE}/keep", WORKERS, get=None, post=409, is_case=True),
    Row(f"{CASE}/presence", f"{HERE}/presence", WORKERS, is_case=True),
    Row(f"{CASE}/distinguish", f"{HERE}/distinguish", WORKERS, get=None, post=422, is_case=True),
    Row(f"{CASE}/unlink", f"{HERE}/unlink", WORKERS, get=None, post=404, is_case=True),
    Row(f"{CASE}/unmerge", f"{HERE}/unmerge", WORKERS, get=None, post=409, is_case=True),
    # Accounts and settings, and the mail that did not leave
    Row("/staff/mail", "/staff/mail", ADMIN),
    Row("/staff/mail/<int:message_id>/retry", "/staff/mail/999999/retry", ADMIN, get=None, post=303),
    Row("/staff/mail/retry", "/staff/mail/retry", ADMIN, get=None, post=303),
    Row("/staff/office", "/staff/office", OFFICE_KEEPERS, post=303),  # nothing is required: an office may say nothing
    Row("/staff/office/villages", "/staff/office/villages", ADMIN, post=422),
    Row("/staff/templates", "/staff/templates", KEEPERS),
    Row("/staff/templates/new", "/staff/templates/new", KEEPERS, post=422),
    Row("/staff/templates/<int:template_id>", "/staff/templates/999999", KEEPERS, get=404, post=404),
    Row("/staff/templates/<int:template_id>/retire", "/staff/templates/999999/retire", KEEPERS, None, 404),
    Row("/staff/office/holidays", "/staff/office/holidays", ADMIN, post=422),
    Row("/staff/office/holidays/<day>/remove", "/staff/office/holidays/2026-11-22/remove", ADMIN, None, 404),
    Row("/staff/office/villages/<int:number>/retire", "/staff/office/villages/99/retire", ADMIN, get=None, post=404),
)  # fmt: skip


def expected_get(row: Row, who: str) -> int:
    """What reading the address gives."""
    if row.get is None:
        return 405
    if who not in row.insiders:
        return 302 if who == "stranger" else 403
    if row.is_case and who == "officer elsewhere":
        return 404
    return row.exceptions.get(who, row.get)


def expected_post(row: Row, who: str) -> int:
    """What sending the form gives."""
    if row.post is None:
        return 405
    if who not in row.insiders:
        return 401 if who == "stranger" else 403
    return 404 if row.is_case and who == "officer elsewhere" else row.post


_LAST = Row("/staff/logout", "/staff/logout", EVERYBODY, get=None, post=303)  # whoever comes by is out
TABLE = (
    _BASE
    + tuple(
        row
        for room in (
            rows_administration,
            rows_publication,
            rows_reports,
            rows_intake,
            rows_integrity_measures,
            rows_opinions,
            rows_complaints,
            rows_enquiries,
            rows_freshness,
            rows_surveys,
            rows_survey_results,
            rows_statistics,
            rows_offline_channels,
            rows_hotline,
            rows_inbox_lists,
            rows_incoming_mail,
            rows_information_requests,
            rows_news,
            rows_disclosures,
            rows_declaration,
            rows_oit,
            rows_property,
            rows_personnel,
            rows_pages,
            rows_publishing_desk,
            rows_desk_reports,
            rows_rules,
            rows_services_desk,
        )
        for row in room.ROWS
    )
    + (_LAST,)
)
