"""Building hotlines and tips: a ceremony with everybody's keys in hand, and reports filed by the real operations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.certificates import Role, certify, write_request
from muangmai_portal.hotline.crypto.keys import Keys, officer_keys, open_vault, public_half, root_keys
from muangmai_portal.hotline.crypto.primitives import KdfCost, random_bytes
from muangmai_portal.hotline.crypto.receipts import ReporterKeys, make_receipt, reporter_keys
from muangmai_portal.hotline.people.enrolling import Candidate, accept_certificate, enrol, set_root
from muangmai_portal.hotline.people.officers import Act, Reader, Staffing, load_staffing
from muangmai_portal.hotline.place import Place
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.hotline.tips.filing import NewTip, file_tip
from muangmai_portal.hotline.tips.opening import OpenTip, open_as_reader, open_as_reporter

QUICK = KdfCost(memory_kib=64, passes=1)  # tests are about what is computed, not about how long guessing takes
PASSPHRASE = "มะม่วง สะพาน นาฬิกา ทะเล ว่าว"


@dataclass(frozen=True)
class Filed:
    """A tip that was filed, and what its reporter has in hand."""

    tip_id: bytes
    receipt: str
    reporter: ReporterKeys


@dataclass
class Ceremony:
    """Everybody's keys. A test that plays an adversary must not use them."""

    database: HotlineDatabase
    place: Place
    root: bytes = field(default_factory=lambda: random_bytes(32))
    seeds: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    day: dt.date = dt.date(2026, 11, 27)

    @property
    def root_keys(self) -> Keys:
        """The root holder's."""
        return root_keys(self.root)

    def hold(self, day: dt.date) -> None:
        """Set the root; certify two readers and a custodian."""
        self.day = day
        with self.database.write() as connection:
            set_root(connection, self.place, public_half(self.root_keys), day=day)
        self.add("first", Role.READER, user_id=1, tags=("section:OFFICE",))
        self.add("second", Role.READER, user_id=2, tags=("secretary",))
        self.add("keeper", Role.CUSTODIAN, user_id=3)

    def add(self, name: str, role: Role, *, user_id: int, tags: tuple[str, ...] = ()) -> None:
        """Enrol and certify an officer."""
        candidate = Candidate(
            user_id=user_id, role=role, title_th=f"ตำแหน่ง {name}", title_en=f"Office of {name}", tags=tags
        )
        with self.database.write() as connection:
            certificate = enrol(connection, candidate, PASSPHRASE, QUICK)
        with self.database.write() as connection:
            staffing = self.staffing(connection)
            signature = certify(self.root_keys, certificate)
            accept_certificate(connection, self.place, staffing, write_request(certificate), signature)
            officer = self.staffing(connection).find(certificate.officer_id.hex())
        assert officer is not None
        assert officer.vault is not None
        self.names[name] = officer.name
        self.seeds[name] = open_vault(officer.vault, PASSPHRASE)

    def staffing(self, connection: Connection) -> Staffing:
        """Everybody who counts, as the database has it now."""
        staffing = load_staffing(connection, self.place)
        assert staffing is not None
        return staffing

    def keys(self, name: str) -> Keys:
        """An officer's keys."""
        return officer_keys(self.seeds[name])

    def act(self, connection: Connection, name: str) -> Act:
        """An officer at the desk."""
        staffing = self.staffing(connection)
        officer = staffing.find(self.names[name])
        assert officer is not None
        return Act(connection, staffing, Reader(officer, self.keys(name)), self.day)

    def file(self, text: str = "เห็นการเรียกรับเงินที่หน้างาน", **more: object) -> Filed:
        """File a tip as a reporter does."""
        secrets = self.place.read_secrets()
        receipt = make_receipt(secrets.form_key, random_bytes(16))
        reporter = reporter_keys(receipt, secrets.pepper, secrets.site_salt, secrets.cost)
        filed = Filed(random_bytes(16), receipt, reporter)
        new = NewTip(text=text, **more)  # type: ignore[arg-type]
        with self.database.write() as connection:
            file_tip(connection, self.staffing(connection), new, tip_id=filed.tip_id, reporter=reporter, day=self.day)
        return filed

    def read(self, name: str, tip_id: bytes) -> OpenTip | None:
        """A tip as an officer sees it."""
        with self.database.read() as connection:
            return open_as_reader(connection, self.keys(name).box, tip_id, self.staffing(connection).signers())

    def visit(self, reporter: ReporterKeys) -> OpenTip | None:
        """A tip as its reporter sees it."""
        with self.database.read() as connection:
            return open_as_reporter(connection, reporter, self.staffing(connection).signers())
