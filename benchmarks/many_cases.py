"""`python -m benchmarks.many_cases COUNT`: fill a new instance with the cases of ten years, written directly.

They are whole: chains, projections and register hold before `muangmai cases verify`, and the index of words is made.
The same number gives the same cases, but for the present moment, from which their days are counted back.
"""

from __future__ import annotations

import sys

import sqlalchemy as sa

from benchmarks.ten_years.writing import write_ten_years
from muangmai_portal import create_app
from muangmai_portal.cases.operations.indexing import index_waiting_cases
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db


def main(count: int) -> None:
    """Write them."""
    with create_app().app_context():
        if count:
            write_ten_years(count)
            index_waiting_cases()
        with transaction():
            db.session.execute(sa.text("ANALYZE"))


if __name__ == "__main__":
    main(int(sys.argv[1]))
