"""A lost passphrase: a new officer is certified and reads what the lost one could, with the sheet or the two shares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.certificates import Role, read_request, read_signature, write_request
from muangmai_portal.hotline.crypto.keys import officer_keys, open_vault, read_root
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.people.enrolling import Candidate, accept_certificate, enrol, set_root
from muangmai_portal.hotline.people.officers import ROOT
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.hotline.tips import circles
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.speaking import speak_as_reader
from tests.factories.tips import PASSPHRASE, QUICK, Ceremony
from tests.hotline.offline_tool import Tool, address, code_on, root_letters


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    """The tool."""
    return Tool(tmp_path)


def enrol_new(ceremony: Ceremony, tool: Tool, *tags: str, role: Role = Role.READER) -> Path:
    """Somebody makes new keys at the portal: the request, on a memory stick."""
    candidate = Candidate(user_id=9, role=role, title_th="เจ้าหน้าที่คนใหม่", tags=tags)
    with ceremony.database.write() as connection:
        certificate = enrol(connection, candidate, PASSPHRASE, QUICK)
        vault = connection.execute(
            sa.select(tables.officer.c.vault).where(tables.officer.c.id == certificate.officer_id)
        ).scalar_one()
    ceremony.names["new"], ceremony.seeds["new"] = certificate.officer_id.hex(), open_vault(vault, PASSPHRASE)
    path = tool.folder / f"{certificate.officer_id.hex()}.txt"
    path.write_text(write_request(certificate), "utf-8")
    return path


def accept(ceremony: Ceremony, request: Path, signature: str) -> None:
    """Type the signature into the portal."""
    with ceremony.database.write() as connection:
        staffing = ceremony.staffing(connection)
        accept_certificate(connection, ceremony.place, staffing, request.read_text("utf-8"), read_signature(signature))


def recover(ceremony: Ceremony, tool: Tool, request: Path, *more: str, typed: str = "") -> str:
    """Export, recover on the laptop, type the signature in, apply."""
    tool.run("export", *address(ceremony), "--out", "all.zip")
    sheet = typed or root_letters(ceremony)
    said = tool.run("recover", "all.zip", "--for", request, *more, "--out", "back", typed=f"y\n{sheet}\n")
    accept(ceremony, request, said.last)
    tool.run("apply", *address(ceremony), "back")
    return said.out


def lost(ceremony: Ceremony) -> tuple[str, str]:
    """The option that names the lost officer."""
    return "--replaces", ceremony.names["first"][:8]


def test_a_new_officer_reads_what_the_lost_one_could(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file("เรื่องที่ต้องกู้")
    tip = ceremony.read("second", filed.tip_id)
    assert tip is not None
    with ceremony.database.write() as connection:
        speak_as_reader(ceremony.act(connection, "second"), tip, Kind.NOTE, "บันทึกภายใน")
    recover(ceremony, tool, enrol_new(ceremony, tool), *lost(ceremony))
    recovered = ceremony.read("new", filed.tip_id)
    assert recovered is not None
    assert recovered.thread.is_sound
    assert recovered.thread.report.text == "เรื่องที่ต้องกู้"
    assert [note.text for note in recovered.thread.statements(Kind.NOTE)] == ["บันทึกภายใน"]
    assert ceremony.read("first", filed.tip_id) is None
    assert ceremony.read("second", filed.tip_id) is not None
    assert set(recovered.thread.circle.values()) == {ceremony.names["new"], ceremony.names["second"], ROOT}


def test_the_reporter_sees_that_the_root_holder_changed_the_circle(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file()
    recover(ceremony, tool, enrol_new(ceremony, tool), *lost(ceremony))
    seen = ceremony.visit(filed.reporter)
    assert seen is not None
    assert seen.thread.is_sound
    (change,) = seen.thread.statements(Kind.CIRCLE)
    assert (change.role, change.data["change"], change.data["officer"]) == ("root", "rewrap", ceremony.names["new"])


def test_the_new_officer_can_answer_and_change_the_circle_afterwards(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file()
    recover(ceremony, tool, enrol_new(ceremony, tool), *lost(ceremony))
    for deed in ("reply", "rekey"):
        tip = ceremony.read("new", filed.tip_id)
        assert tip is not None
        with ceremony.database.write() as connection:
            act = ceremony.act(connection, "new")
            if deed == "reply":
                speak_as_reader(act, tip, Kind.REPLY, "รับเรื่องต่อแล้ว")
            else:
                circles.rekey(act, tip)
    seen = ceremony.visit(filed.reporter)
    assert seen is not None
    assert seen.thread.is_sound
    assert seen.thread.statements(Kind.REPLY)[0].text == "รับเรื่องต่อแล้ว"


def test_a_new_officer_never_gets_a_tip_in_which_the_reporter_names_them(ceremony: Ceremony, tool: Tool) -> None:
    named = ceremony.file(ticks=("deputy",))
    free = ceremony.file()
    recover(ceremony, tool, enrol_new(ceremony, tool, "deputy", "secretary"), *lost(ceremony))
    assert ceremony.read("new", named.tip_id) is None
    assert ceremony.read("first", named.tip_id) is not None
    assert ceremony.read("new", free.tip_id) is not None


def test_without_a_lost_officer_the_new_one_gets_everything_they_may_read(ceremony: Ceremony, tool: Tool) -> None:
    named, kept_from_first = ceremony.file(ticks=("council",)), ceremony.file(ticks=("section:OFFICE",))
    recover(ceremony, tool, enrol_new(ceremony, tool, "council"))
    assert ceremony.read("new", named.tip_id) is None
    assert ceremony.read("new", kept_from_first.tip_id) is not None
    assert ceremony.read("first", named.tip_id) is not None


def test_replacing_gives_nothing_that_the_lost_officer_could_not_read(ceremony: Ceremony, tool: Tool) -> None:
    kept_from_first, other = ceremony.file(ticks=("section:OFFICE",)), ceremony.file()
    recover(ceremony, tool, enrol_new(ceremony, tool), *lost(ceremony))
    assert ceremony.read("new", kept_from_first.tip_id) is None
    assert ceremony.read("new", other.tip_id) is not None


def test_a_root_in_two_shares_certifies_and_recovers(database: HotlineDatabase, tool: Tool) -> None:
    from muangmai_portal.hotline.place import Place

    place = Place(tool.folder / "hotline", tool.folder / "run")
    place.make(QUICK)
    made = tool.run("root-new", "--sheet", "root.html", "--split")
    shares = [code_on(tool.folder / f"root-{number}.html") for number in (1, 2)]
    first, second = (paper.read_code(f"share-{number}", code) for number, code in enumerate(shares, start=1))
    ceremony = Ceremony(database, place, root=bytes(a ^ b for a, b in zip(first, second, strict=True)))
    with database.write() as connection:
        set_root(connection, place, read_root(made.out.splitlines()[-3]), day=ceremony.day)
    ceremony.add("first", Role.READER, user_id=1)
    filed = ceremony.file("เรื่องของผู้อ่านคนเดียว")
    recover(ceremony, tool, enrol_new(ceremony, tool), *lost(ceremony), typed=f"{shares[1]}\n{shares[0]}")
    recovered = ceremony.read("new", filed.tip_id)
    assert recovered is not None
    assert recovered.thread.is_sound


def test_the_wrong_sheet_or_a_slip_recovers_nothing(ceremony: Ceremony, tool: Tool) -> None:
    ceremony.file()
    request = enrol_new(ceremony, tool)
    tool.run("export", *address(ceremony), "--out", "all.zip")
    arguments = ("recover", "all.zip", "--for", request, "--out", "back")
    other = root_letters(Ceremony(ceremony.database, ceremony.place))
    assert "not the root" in tool.refuse(*arguments, typed=f"y\n{other}\n")
    letters = root_letters(ceremony)
    slip = ("1" if letters[0] != "1" else "2") + letters[1:]
    assert "A letter is wrong" in tool.refuse(*arguments, typed=f"y\n{slip}\n")
    one, _ = paper.split(ceremony.root)
    _, two = paper.split(ceremony.root)
    shares = f"{paper.write_code('share-1', one)}\n{paper.write_code('share-2', two)}\n"
    assert "do not belong together" in tool.refuse(*arguments, typed=f"y\n{shares}")
    assert "Stopped" in tool.refuse(*arguments, typed=f"n\n{letters}\n")
    assert not (tool.folder / "back").exists()


def test_a_custodian_is_not_let_into_tips(ceremony: Ceremony, tool: Tool) -> None:
    ceremony.file()
    request = enrol_new(ceremony, tool, role=Role.CUSTODIAN)
    tool.run("export", *address(ceremony), "--out", "all.zip")
    assert "not a reader" in tool.refuse("recover", "all.zip", "--for", request, "--out", "back")


def test_a_recovery_is_taken_in_once_and_as_a_whole(ceremony: Ceremony, tool: Tool) -> None:
    filed, other = ceremony.file(), ceremony.file()
    request = enrol_new(ceremony, tool)
    tool.run("export", *address(ceremony), "--out", "all.zip")
    tip = ceremony.read("second", other.tip_id)
    assert tip is not None
    with ceremony.database.write() as connection:
        speak_as_reader(ceremony.act(connection, "second"), tip, Kind.REPLY, "ระหว่างนี้")
    typed = f"y\n{root_letters(ceremony)}\n"
    said = tool.run("recover", "all.zip", "--for", request, *lost(ceremony), "--out", "back", typed=typed)
    accept(ceremony, request, said.last)
    tool.refuse("apply", *address(ceremony), "back")
    assert ceremony.read("new", filed.tip_id) is None
    tool.run("export", *address(ceremony), "--out", "again.zip")
    tool.run("recover", "again.zip", "--for", request, *lost(ceremony), "--out", "back2", typed=typed)
    tool.run("apply", *address(ceremony), "back2")
    tool.refuse("apply", *address(ceremony), "back2")
    recovered = ceremony.read("new", filed.tip_id)
    assert recovered is not None
    assert len(recovered.thread.statements(Kind.CIRCLE)) == 1


def test_a_tip_that_was_tampered_with_is_passed_over_aloud(ceremony: Ceremony, tool: Tool) -> None:
    filed, sound = ceremony.file(), ceremony.file()
    with ceremony.database.write() as connection:
        connection.execute(tables.entry.insert().values(tip_id=filed.tip_id, no=1, blob=random_bytes(4137)))
    said = recover(ceremony, tool, enrol_new(ceremony, tool), *lost(ceremony))
    assert "1 tips were tampered with" in said
    assert ceremony.read("new", filed.tip_id) is None
    assert ceremony.read("new", sound.tip_id) is not None


def test_a_full_circle_is_said_and_left_alone(ceremony: Ceremony, tool: Tool) -> None:
    for number in range(5):
        ceremony.add(f"more-{number}", Role.READER, user_id=20 + number)
    full = ceremony.file()
    with ceremony.database.write() as connection:
        for name in ("more-0", "more-1"):
            officer = tables.officer.c.id == bytes.fromhex(ceremony.names[name])
            signature = connection.execute(sa.select(tables.officer.c.signature).where(officer)).scalar_one()
            connection.execute(tables.officer.update().where(officer).values(signature=None))
            assert signature
    request = enrol_new(ceremony, tool)
    tool.run("export", *address(ceremony), "--out", "all.zip")
    said = tool.try_run("recover", "all.zip", "--for", request, "--out", "back", typed=f"y\n{root_letters(ceremony)}\n")
    assert said.code == 1
    assert "have no free slot" in said.out
    assert ceremony.read("second", full.tip_id) is not None


def test_what_a_bundle_calls_certified_is_what_the_root_signed(ceremony: Ceremony, tool: Tool) -> None:
    """Whoever writes the database takes a position away from an officer's certificate, to get at what is kept away."""
    officer = tables.officer
    with ceremony.database.write() as connection:
        row = connection.execute(sa.select(officer).where(officer.c.user_id == 2)).one()
        changed = replace(read_request(row.certificate), tags=())
        connection.execute(officer.update().where(officer.c.id == row.id).values(certificate=write_request(changed)))
    filed = ceremony.file(ticks=("secretary",))
    tool.run("export", *address(ceremony), "--out", "all.zip")
    request = tool.folder / "second.txt"
    request.write_text(write_request(changed), "utf-8")
    said = tool.run("recover", "all.zip", "--for", request, "--out", "back", typed=f"y\n{root_letters(ceremony)}\n").out
    assert "Not certified yet" in said  # and what the root holder was shown names no position
    assert ": ไม่มี none" in said
    assert officer_keys(ceremony.seeds["second"])
    assert ceremony.read("second", filed.tip_id) is None
