"""`python -m benchmarks.many_tips COUNT`: file so many tips into the hotline of the instance in the environment."""

from __future__ import annotations

import sys

from muangmai_portal.config import read_settings
from muangmai_portal.core import clock
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.crypto.receipts import keys_of_root
from muangmai_portal.hotline.crypto.wraps import ID
from muangmai_portal.hotline.people.officers import load_staffing
from muangmai_portal.hotline.place import Place
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.hotline.tips.filing import NewTip, file_tip


def main() -> None:
    """File the tips. Their receipts are nobody's: their keys follow from random bytes."""
    settings = read_settings()
    database = HotlineDatabase(settings.hotline_database_url)
    with database.write() as connection:
        staffing = load_staffing(connection, Place(settings.hotline_dir, settings.hotline_run_dir))
        if staffing is None:
            raise RuntimeError("no ceremony was held here")
        for number in range(int(sys.argv[1])):
            new = NewTip(text=f"เรื่องที่ {number} " + "เห็นการเรียกรับเงินหน้างานก่อสร้าง " * 12)
            reporter = keys_of_root(random_bytes(32))
            file_tip(connection, staffing, new, tip_id=random_bytes(ID), reporter=reporter, day=clock.today())
    database.close()


main()
