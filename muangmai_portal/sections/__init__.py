"""The sections (ส่วนราชการ) that answer, and the mailboxes their mail goes to."""
