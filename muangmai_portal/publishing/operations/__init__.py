"""Everything that changes publications, one function per intention: wording, showing, files, other channels."""

from muangmai_portal.publishing.operations.files import (
    MOST_FILES,
    attach_files,
    count_download,
    describe_files,
    remove_file,
)
from muangmai_portal.publishing.operations.showing import (
    Showing,
    answer_for_documents,
    mark_reviewed,
    needs_answer,
    plan_showing,
    publish,
    withdraw,
)
from muangmai_portal.publishing.operations.wording import (
    Words,
    create_publication,
    restore_version,
    save_publication,
    undo_change,
)

__all__ = [
    "MOST_FILES",
    "Showing",
    "Words",
    "answer_for_documents",
    "attach_files",
    "count_download",
    "create_publication",
    "describe_files",
    "mark_reviewed",
    "needs_answer",
    "plan_showing",
    "publish",
    "remove_file",
    "restore_version",
    "save_publication",
    "undo_change",
    "withdraw",
]
