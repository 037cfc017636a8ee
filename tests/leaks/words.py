"""The words that are planted, one for each place where something is kept inside, and whom they may reach.

Each is a made-up word in Latin letters, so that a hyphen, a mark around it or a PDF's line break does not hide it, and
a hit tells at once where it came from.
"""

from __future__ import annotations

import re
import unicodedata

# Written by officers, for officers.
NOTE, NOTE_FILE, NOTE_FILE_TEXT = "zqknotewords", "zqknotepaper", "zqknotetext"
LINK_REASON, LEAVING_REASON, SCREENED_WORDS = "zqklinked", "zqkleaving", "zqkscreened"
READY_TITLE, READY_TEXT, RULE_NAME, LIST_NAME = "zqkreadytitle", "zqkreadytext", "zqkrule", "zqklist"
DRAFT, DRAFT_FILE, TAKEN_DOWN = "zqkdraftwords", "zqkdraftpaper", "zqktakendown"
OFFICER_NAME, OFFICER_MAIL, OFFICER_LOGIN = "zqkofficer", "zqkmailbox@office-of-muangmai.com", "zqklogin"
LOAN_PURPOSE, GIFT_GIVER, SURVEY_WORDS = "zqkloan", "zqkgiver", "zqksurvey"
# Who wrote: on the case that is worked on, published and closed, and on those merged into it.
NAME, MAIL, PHONE, HOUSE, LINE = "Zqkname Zqksurname", "zqkmail@citizen.test", "+66899990017", "987/654", "zqkline"
CHILD_NAME, CHILD_MAIL, CHILD_PHONE = "Zqksibling Zqkfamily", "zqkchildmail@citizen.test", "+66877770055"
FOLLOWER_MAIL, ALONE = "zqkfollower@citizen.test", "zqkalone"
CHILD_WORDS, CHILD_ANSWER = "zqkchildwords", "zqkchildanswer"
ANSWER, ADDED, RATING = "zqkanswer", "zqkadded", "zqkrating"
# Cases that nobody outside their section reads.
ELSEWHERE, ELSEWHERE_FILE, ELSEWHERE_NAME = "zqkoutside", "zqkforeignphoto", "zqkneighbour"
HELD, SENSITIVE, PEN, PEN_FILE, PEN_MAIL = (
    "zqkheld",
    "zqksensitive",
    "zqkpenwords",
    "zqkpenpaper",
    "zqkpenner@citizen.test",
)

INSIDE = frozenset({
    NOTE, NOTE_FILE, NOTE_FILE_TEXT, LINK_REASON, LEAVING_REASON, READY_TITLE, READY_TEXT, RULE_NAME, LIST_NAME, DRAFT,
    DRAFT_FILE, TAKEN_DOWN, OFFICER_NAME, OFFICER_MAIL, OFFICER_LOGIN, LOAN_PURPOSE, GIFT_GIVER, SURVEY_WORDS, RATING,
})  # fmt: skip
SUBMITTER = frozenset({NAME, MAIL, PHONE, HOUSE, LINE})
CHILD = frozenset({CHILD_NAME, CHILD_MAIL, CHILD_PHONE, CHILD_WORDS, CHILD_ANSWER})
OTHER_CASES = frozenset({
    ELSEWHERE, ELSEWHERE_FILE, ELSEWHERE_NAME, HELD, SENSITIVE, PEN, PEN_FILE, PEN_MAIL,
})  # fmt: skip
OWN_WORDS = frozenset({ANSWER, ADDED, ALONE})  # between a submitter and the office
ADDRESSES = frozenset({MAIL, CHILD_MAIL, PHONE, CHILD_PHONE, HOUSE, LINE})
EVERYTHING = INSIDE | SUBMITTER | CHILD | OTHER_CASES | OWN_WORDS | {FOLLOWER_MAIL}

_NOTHING = re.compile(r"[\s\-\u00ad\u200b-\u200f\u2060\ufeff]+")


def plain(text: str) -> str:
    """The text without anything that could hide a word in it: spaces, hyphens, capitals, Thai digits."""
    folded = "".join(str(unicodedata.digit(each, each)) if "๐" <= each <= "๙" else each for each in text)
    return _NOTHING.sub("", folded).casefold()


def spellings(word: str) -> set[str]:
    """The word as it is looked for: a telephone number also as people here write it, a name also in parts."""
    if word.startswith("+66"):
        return {word[3:]}
    return {plain(each) for each in (word.split() if word in {NAME, CHILD_NAME} else [word])}


def found_in(text: str, words: frozenset[str]) -> set[str]:
    """Those of the words that are in the text."""
    searched = plain(text)
    return {word for word in words if any(each in searched for each in spellings(word))}
