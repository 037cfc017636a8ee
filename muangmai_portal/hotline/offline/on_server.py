"""The commands for whoever runs the server. They hold no key: what they write and read is ciphertext."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.primitives import KdfCost, number
from muangmai_portal.hotline.offline import private_files, sheets
from muangmai_portal.hotline.offline.asking import ask_code
from muangmai_portal.hotline.offline.screen import OfflineError, refuse, tell
from muangmai_portal.hotline.place import COST, PEPPER, SALT, Place

if TYPE_CHECKING:
    from muangmai_portal.hotline.people.officers import Staffing
    from muangmai_portal.hotline.store.database import HotlineDatabase

_PEPPER_SIZE, _SALT_SIZE = 32, 16
_RECEIPTS = "receipts"  # the kind of the second code: salt and costs
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_instance = click.option(
    "--instance", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="Its folder."
)
_database_url = click.option("--database-url", default="", help="The hotline's database, where it is not a file there.")


@click.command("export")
@_instance
@_database_url
@click.option("--out", required=True, type=_NEW_FILE, help="The bundle to make.")
def export(instance: Path, database_url: str, out: Path) -> None:
    """ส่งออกทุกเรื่องเป็นข้อมูลเข้ารหัส · On the server: export everything, as ciphertext, for the root holder."""
    from muangmai_portal.hotline.bundles.exporting import make_bundle

    database, staffing = _reach(instance, database_url)
    with database.read() as connection, private_files.new_file(out) as file:
        if not database.is_sqlite:
            connection.rollback()
            connection.execution_options(isolation_level="REPEATABLE READ")  # one moment for all tables
        count = make_bundle(connection, staffing, None, file)
    database.close()
    tell(f"ส่งออก {count} เรื่องไปยัง {out.name}", f"{count} tips exported to {out.name}; only ciphertext is in it.")


@click.command("apply")
@_instance
@_database_url
@click.argument("return_file", metavar="RETURN", type=_FILE)
def apply(instance: Path, database_url: str, return_file: Path) -> None:
    """บันทึกไฟล์ที่นำกลับมา · On the server: take in what an officer or the root holder returned."""
    from muangmai_portal.hotline.bundles.applying import apply_return

    database, staffing = _reach(instance, database_url)
    try:
        text = return_file.read_text("utf-8")
    except UnicodeDecodeError:
        refuse("ไฟล์ที่นำกลับมานี้เสียหาย", "This return is damaged; nothing was changed.")
    with database.write() as connection:
        returned = apply_return(connection, staffing, text)
    database.close()
    tell(f"บันทึกแล้ว {len(returned.acts)} รายการ", f"{len(returned.acts)} acts of {returned.author} were taken in.")


@click.command("pepper-sheet")
@_instance
@click.option("--sheet", type=_NEW_FILE, help="A page to print; without it the codes appear here.")
def pepper_sheet(instance: Path, sheet: Path | None) -> None:
    """แผ่นสำรองค่าลับของใบรับ · On the server: what receipts need besides their digits, for a sheet in a safe."""
    secrets = _made_place(instance).read_secrets()
    more = secrets.site_salt + number(secrets.cost.memory_kib) + number(secrets.cost.passes)
    codes = [
        ("ค่าลับ 1 · First", paper.write_code(paper.PEPPER, secrets.pepper)),
        ("ค่าลับ 2 · Second", paper.write_code(_RECEIPTS, more)),
    ]
    if sheet is not None:
        private_files.write_new(sheet, sheets.pepper_sheet(codes))
        tell(f"พิมพ์ {sheet.name} แล้วลบไฟล์ทิ้ง", f"Print {sheet.name}, then delete the file.")
        return
    for name, code in codes:
        click.echo(f"{name}: {code}")
    tell("จดลงแผ่นแล้วล้างหน้าจอ", "Write it down, then clear the screen.")


@click.command("pepper-restore")
@_instance
def pepper_restore(instance: Path) -> None:
    """กู้ค่าลับของใบรับ · On the server: put back what receipts need, from its sheet, before the portal starts."""
    pepper = ask_code(paper.PEPPER, _PEPPER_SIZE, "ค่าลับ 1 จากแผ่นสำรอง", "First code of the spare sheet")
    more = ask_code(_RECEIPTS, _SALT_SIZE + 8, "ค่าลับ 2 จากแผ่นสำรอง", "Second code of the spare sheet")
    salt, memory_kib, passes = more[:_SALT_SIZE], more[_SALT_SIZE:-4], more[-4:]
    place = Place(instance / "hotline")
    place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, secret in ((PEPPER, pepper), (SALT, salt)):
        path = place.folder / name
        if path.exists() and path.read_bytes() != secret:
            refuse(
                f"มี {name} อื่นอยู่แล้ว ย้ายออกก่อนหากแน่ใจว่ายังไม่มีใครแจ้งเรื่อง",
                f"Another {name} is there already. Move it away first, if surely nobody filed a tip with it.",
            )
    for name, secret in ((PEPPER, pepper), (SALT, salt)):
        if not (place.folder / name).exists():
            private_files.write_new(place.folder / name, secret, mode=0o400)
    cost = KdfCost(memory_kib=int.from_bytes(memory_kib), passes=int.from_bytes(passes))
    place.make(cost)
    if place.read_secrets().cost != cost:
        refuse(f"{COST} ไม่ตรงกับแผ่นสำรอง ย้ายออกก่อน", f"{COST} is not the sheet's; move it away and try again.")
    tell("กู้ค่าลับแล้ว ใบรับเดิมใช้ได้", "Restored; old receipts work again.")


def _reach(instance: Path, database_url: str) -> tuple[HotlineDatabase, Staffing]:
    """The hotline of an instance, as the portal itself reaches it.

    Raises:
        OfflineError: there is none, or no ceremony was held.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from muangmai_portal.config import SettingsError, read_settings
    from muangmai_portal.hotline.people.officers import load_staffing
    from muangmai_portal.hotline.store.database import HotlineDatabase

    # The portal's own secret is not needed here, and must not be made here either.
    given = {"MUANGMAI_INSTANCE_DIR": str(instance), "MUANGMAI_SECRET_KEY": "unused"}
    if database_url:
        given["MUANGMAI_HOTLINE_DATABASE_URL"] = database_url
    try:
        settings = read_settings({**os.environ, **given})
        database = HotlineDatabase(settings.hotline_database_url)
        place = Place(settings.hotline_dir, settings.hotline_run_dir, settings.hotline_root_fingerprint)
        if not database.exists():
            refuse("ไม่พบฐานข้อมูลของช่องทางแจ้งเบาะแส", "There is no hotline database here.")
        with database.read() as connection:
            staffing = load_staffing(connection, place)
    except SettingsError as error:
        raise OfflineError("ค่าตั้งของเครื่องไม่ถูกต้อง", str(error)) from error
    except SQLAlchemyError as error:
        raise OfflineError("ต่อฐานข้อมูลไม่ได้", "The database does not answer.") from error
    if staffing is None:
        refuse("ยังไม่มีพิธีกุญแจหลัก หรือกุญแจหลักในฐานข้อมูลถูกเปลี่ยน", "No ceremony was held, or the root was exchanged.")
    return database, staffing


def _made_place(instance: Path) -> Place:
    place = Place(instance / "hotline")
    if not place.is_made():
        refuse("ยังไม่มีค่าลับในโฟลเดอร์นี้", "There are no secrets in this folder yet.")
    return place


COMMANDS = (export, apply, pepper_sheet, pepper_restore)
