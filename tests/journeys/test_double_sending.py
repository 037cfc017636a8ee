"""Whatever people and lines do to a form, it becomes one case, or none and they are told."""

from __future__ import annotations

import re
import resource
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
import requests
import sqlalchemy as sa

from tests.citizen import LIGHT, Citizen, hidden_fields, output_value
from tests.journeys.photos import make_telephone_photo
from tests.running_portal import RunningPortal

FORM = "/services/LIGHT/request"
PRESSES = 4
PHOTO = {"photo": ("เสาไฟ.jpg", make_telephone_photo(), "image/jpeg")}


def count(portal: RunningPortal, table: str) -> int:
    """How many rows a table holds, seen from outside."""
    engine = sa.create_engine(portal.database_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(sa.table(table))) or 0


def begin(citizen: Citizen, **changes: str) -> dict[str, str]:
    """Open the form and fill it."""
    return {**hidden_fields(citizen.get(FORM).text), **LIGHT, **changes}


def reference_of(citizen: Citizen) -> str:
    """The number on the receipt."""
    return output_value(citizen.get("/receipt").text, "case-reference")


def kept_photos(page: str) -> list[str]:
    """The files that a form carries on."""
    return re.findall(r'name="photo_kept" value="([^"]+)"', page)


def press_at_once(portal: RunningPortal, citizen: Citizen, fields: dict[str, str]) -> list[int]:
    """Send the same form on several connections in the same moment."""
    barrier = Barrier(PRESSES)

    def press(_: int) -> int:
        barrier.wait()
        answer = requests.post(
            portal.address + FORM,
            data=fields,
            files=PHOTO,
            cookies=citizen.session.cookies,
            allow_redirects=False,
            timeout=120,
        )
        return answer.status_code

    with ThreadPoolExecutor(PRESSES) as presses:
        return list(presses.map(press, range(PRESSES)))


def test_a_double_click_a_repeated_form_and_the_way_back_make_one_case(portal: RunningPortal) -> None:
    citizen = Citizen(portal.address)
    fields = begin(citizen)
    assert press_at_once(portal, citizen, fields) == [303] * PRESSES
    assert count(portal, "case") == 1
    assert citizen.post(FORM, fields, PHOTO).status_code == 303
    reference = reference_of(citizen)
    assert count(portal, "case") == 1

    edited = citizen.post(FORM, {**fields, "place": "อีกต้นหนึ่ง หน้าโรงเรียน"}, PHOTO)
    assert edited.status_code == 409
    assert reference in edited.text
    assert "อีกต้นหนึ่ง หน้าโรงเรียน" in edited.text
    assert count(portal, "case") == 1
    offered = {**LIGHT, "place": "อีกต้นหนึ่ง หน้าโรงเรียน", **hidden_fields(edited.text)}
    assert citizen.post(FORM, offered).status_code == 303
    assert reference_of(citizen) != reference
    assert count(portal, "case") == 2


def test_who_lost_the_cookie_keeps_words_and_photo_and_sends_again(portal: RunningPortal) -> None:
    citizen = Citizen(portal.address)
    fields = begin(citizen)
    citizen.session.cookies.clear()
    refused = citizen.post(FORM, fields, PHOTO)
    assert refused.status_code == 400
    assert "ยังไม่ได้รับเรื่อง" in refused.text
    for words in (LIGHT["place"], LIGHT["phone"], "เสาไฟ.jpg"):
        assert words in refused.text
    assert count(portal, "case") == 0
    (token,) = kept_photos(refused.text)
    answer = citizen.post(FORM, {**LIGHT, **hidden_fields(refused.text), "photo_kept": token})
    assert answer.status_code == 303
    assert reference_of(citizen).endswith("-000001-" + reference_of(citizen)[-1])
    assert count(portal, "attachment") == count(portal, "case") == 1


def send_half(portal: RunningPortal, citizen: Citizen, fields: dict[str, str]) -> None:
    """Send a form with a photo, and lose the line in the middle of the photo."""
    files = {"photo": ("เสาไฟ.jpg", make_telephone_photo((4000, 3000)), "image/jpeg")}
    prepared = citizen.session.prepare_request(
        requests.Request("POST", portal.address + FORM, data=fields, files=files)
    )
    assert isinstance(prepared.body, bytes)
    head = "".join(f"{name}: {value}\r\n" for name, value in prepared.headers.items())
    with socket.create_connection(("127.0.0.1", portal.port)) as line:
        line.sendall(f"POST {FORM} HTTP/1.1\r\nHost: 127.0.0.1:{portal.port}\r\n{head}\r\n".encode("latin-1"))
        line.sendall(prepared.body[: len(prepared.body) // 2])


def test_a_line_lost_in_the_middle_of_a_photo_leaves_nothing_half(portal: RunningPortal) -> None:
    citizen = Citizen(portal.address)
    fields = begin(citizen)
    for _ in range(3):
        send_half(portal, citizen, fields)
    assert citizen.post(FORM, fields, PHOTO).status_code == 303
    assert "-000001-" in reference_of(citizen)
    portal.stop()  # nothing is being answered any more
    assert count(portal, "attachment") == count(portal, "case") == 1
    assert list((portal.folder / "files" / "incoming").iterdir()) == []
    assert "agrees" in portal.run("cases", "verify")


@contextmanager
def full_disk(portal: RunningPortal) -> Iterator[None]:
    """While it lasts, no web process may write a byte to a file that is not there yet."""
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in portal.children()}
    for pid, (_, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    yield
    for pid, limits in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("files", [None, PHOTO], ids=["words", "photo"])
def test_a_full_disk_is_told_and_nothing_typed_is_lost(
    portal: RunningPortal, files: dict[str, tuple[str, bytes, str]] | None
) -> None:
    if files is None and portal.database_url.startswith("postgresql"):
        return  # words alone go to the database server, whose disk is another
    citizen = Citizen(portal.address, patience=0)
    fields = begin(citizen)
    with full_disk(portal):
        refused = citizen.post(FORM, fields, files)
    assert refused.status_code in {422, 503, 507}, refused.text
    assert "ยังไม่ได้รับเรื่อง" in refused.text
    for words in (LIGHT["place"], LIGHT["phone"], LIGHT["email"]):
        assert words in refused.text
    assert count(portal, "case") == 0
    answer = citizen.post(FORM, {**LIGHT, **hidden_fields(refused.text)}, files)
    assert answer.status_code == 303
    assert "-000001-" in reference_of(citizen)
    assert "agrees" in portal.run("cases", "verify")
