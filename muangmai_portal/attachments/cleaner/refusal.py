"""Why the cleaner does not take a file."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - not an error of the program: the file is not acceptable
    """The file is refused; `code` is one of the codes of `attachments.errors`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
