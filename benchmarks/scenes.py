"""What is measured: reading, filing, the inbox with few and with many cases, memory."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import requests

from benchmarks.servers import DATABASE_FILE, PROJECT, instance_environment

OFFICERS = {"officer": "bench.officer", "secretary": "bench.secretary"}
PASSWORD = os.environ.get("BENCH_PASSWORD") or secrets.token_urlsafe(12)  # given where the instances are kept
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def get(path: str, headers: str = "") -> bytes:
    """A GET request as it goes over the wire."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{headers}\r\n".encode()


def post(path: str, fields: dict[str, str], headers: str = "") -> bytes:
    """A POST request as it goes over the wire."""
    body = urlencode(fields).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    return f"{head}Content-Length: {len(body)}\r\n{headers}\r\n".encode() + body


FORM = {
    "prefix": "นาง",
    "full_name": "สมศรี ใจดี",
    "phone": "081-234-5678",
    "email": "somsri@example.com",
    "house_no": "12/3",
    "moo": "3",
    "channel_pref": "โทรศัพท์",
    "place": "หน้าวัดเมืองใหม่ ทางเข้าด้านทิศเหนือ ใกล้ร้านขายของชำ",
    "symptom": "ไฟดับ",
    "pole": "12",
}


def make_instance(folder: Path, cases: int, database: str = "") -> Path:
    """A new instance with an officer, a secretary and this many cases; on SQLite unless a database is named."""
    if database:
        folder.mkdir(parents=True)
        (folder / DATABASE_FILE).write_text(database)
    environment = {**os.environ, **instance_environment(folder), "MUANGMAI_NEW_PASSWORD": PASSWORD}
    portal = [sys.executable, "-m", "muangmai_portal.cli"]
    for command in (
        [*portal, "init"],
        [*portal, "officer", "add", OFFICERS["officer"], "--name", "เจ้าหน้าที่", "--email", "b@example.com",
         "--role", "officer", "--section", "ENG"],
        [*portal, "officer", "add", OFFICERS["secretary"], "--name", "ปลัด", "--email", "s@example.com",
         "--role", "secretary"],
        [sys.executable, "-m", "benchmarks.many_cases", str(cases)],
    ):  # fmt: skip
        subprocess.run(command, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder


def filings(address: str, count: int) -> list[bytes]:
    """As many filings of one citizen's browser, each a form of its own."""
    session = requests.Session()
    page = session.get(f"{address}/services/LIGHT/request", timeout=30).text
    cookie = f"Cookie: muangmai={session.cookies['muangmai']}\r\n"
    token = _csrf_token(page)
    return [
        post(
            "/services/LIGHT/request",
            {**FORM, "csrf_token": token, "intake_token": secrets.token_urlsafe(16)},
            cookie,
        )
        for _ in range(count)
    ]


def inbox(address: str) -> bytes:
    """The first page of the inbox, as an officer who has signed in asks for it."""
    return get("/staff/inbox", cookie_of(sign_in(address, "officer")))


def cookie_of(session: requests.Session) -> str:
    """The header that a browser sends after its officer has signed in."""
    return f"Cookie: muangmai_staff={session.cookies['muangmai_staff']}\r\n"


def sign_in(address: str, role: str) -> requests.Session:
    """A browser of the officer with this role."""
    session = requests.Session()
    token = _csrf_token(session.get(f"{address}/staff/login", timeout=30).text)
    answer = session.post(
        f"{address}/staff/login",
        data={"csrf_token": token, "username": OFFICERS[role], "password": PASSWORD},
        allow_redirects=False,
        timeout=30,
    )
    if answer.status_code != 303:
        raise RuntimeError(f"the officer could not sign in: {answer.status_code}")
    return session


def _csrf_token(page: str) -> str:
    match = _TOKEN.search(page)
    if match is None:
        raise RuntimeError("the page has no form")
    return match[1]
