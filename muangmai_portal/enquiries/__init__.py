"""The question board (ถาม–ตอบ) and the private message box: asking, moderating, answering in public."""
