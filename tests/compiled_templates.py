"""The templates as compiled by whichever process needed them first: compiling takes longer than most tests."""

from __future__ import annotations

from types import CodeType

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """Files for all processes, which each process reads once and not again for each application."""

    def __init__(self, directory: str) -> None:
        super().__init__(directory)
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is known of this template in this wording."""
        key = (bucket.key, bucket.checksum)
        bucket.code = self._codes.get(key)
        if bucket.code is None:
            super().load_bytecode(bucket)
        if bucket.code is not None:
            self._codes[key] = bucket.code
