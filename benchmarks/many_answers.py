"""`python -m benchmarks.many_answers COUNT`: fill the instance with survey answers, counted as the worker counts them.

All are of one fiscal year and the results are published; the last few are left uncounted, as between two rounds.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from typing import Any

import sqlalchemy as sa

from muangmai_portal import create_app
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_village
from muangmai_portal.surveys.definitions import read_definition
from muangmai_portal.surveys.models import Survey, SurveyAnswer, SurveyText, SurveyVersion
from muangmai_portal.surveys.option_lists import list_options
from muangmai_portal.surveys.tallies import fold_tallies

YEAR = 2569
AT_ONCE = 5_000
WRITERS = 0.1  # the share of people who also write something


def rows(version: SurveyVersion, first: int, count: int, chance: random.Random) -> list[dict[str, Any]]:
    """Columns of as many answers, nearly all questions answered."""
    definition = read_definition(version.definition)
    options = {question.code: [key for key, _ in list_options(question, "th")] for question in definition.choices()}
    items = [item.code for item in definition.items()]
    made = []
    for number in range(first, first + count):
        choices = {code: chance.choice(keys) for code, keys in options.items()}
        made.append(
            {
                "survey_id": version.survey_id,
                "survey_version_id": version.id,
                "submitted_on": dt.date(YEAR - 543, 3, 1),
                "fiscal_year": YEAR,
                "channel": chance.choice(["web", "web", "kiosk", "paper", "closing"]),
                "service_code": choices.get("service", ""),
                "values": {code: chance.choice([5, 5, 4, 4, 3, 2, 1, "na"]) for code in items},
                "choices": choices,
                "form_digest": f"bench-{number}",
            }
        )
    return made


def main(count: int) -> None:
    """Write and count them."""
    chance = random.Random(7)
    with create_app().app_context():
        with transaction():
            for number in range(1, 10):
                set_village(number, f"บ้านที่ {number}")
            db.session.execute(sa.update(Survey).values(is_published=True, results_published=True))
        version = db.session.scalars(sa.select(SurveyVersion)).one()
        for first in range(0, count, AT_ONCE):
            made = rows(version, first, min(AT_ONCE, count - first), chance)
            with transaction():
                db.session.execute(sa.insert(SurveyAnswer), made)
        _add_remarks(chance)
        fold_tallies()
        with transaction():
            db.session.execute(sa.text("ANALYZE"))


def _add_remarks(chance: random.Random) -> None:
    answers = list(db.session.scalars(sa.select(SurveyAnswer.id)))
    text = "อยากให้มีที่นั่งพักเพิ่มขึ้น"
    made = [
        {"answer_id": answer, "question": "improve", "text": text, "published_text": text, "is_reviewed": True,
         "is_published": True}
        for answer in chance.sample(answers, int(len(answers) * WRITERS))
    ]  # fmt: skip
    with transaction():
        if made:
            db.session.execute(sa.insert(SurveyText), made)


if __name__ == "__main__":
    main(int(sys.argv[1]))
