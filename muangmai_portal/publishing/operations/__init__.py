"""Everything that changes publications, one function per intention: wording, showing, files, other channels."""

from muangmai_portal.publishing.operations.cross_posts import NewCrossPost, add_cross_post, remove_cross_post
from muangmai_portal.publishing.operations.drafts import delete_draft, was_published
from muangmai_portal.publishing.operations.files import (
    MOST_FILES,
    attach_files,
    count_download,
    describe_files,
    remove_file,
    replace_file,
)
from muangmai_portal.publishing.operations.previews import end_preview, offer_preview
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
    words_of,
    words_of_version,
)

__all__ = [
    "MOST_FILES",
    "NewCrossPost",
    "Showing",
    "Words",
    "add_cross_post",
    "answer_for_documents",
    "attach_files",
    "count_download",
    "create_publication",
    "delete_draft",
    "describe_files",
    "end_preview",
    "mark_reviewed",
    "needs_answer",
    "offer_preview",
    "plan_showing",
    "publish",
    "remove_cross_post",
    "remove_file",
    "replace_file",
    "restore_version",
    "save_publication",
    "undo_change",
    "was_published",
    "withdraw",
    "words_of",
    "words_of_version",
]
