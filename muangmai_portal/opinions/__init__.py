"""Opinions (ความคิดเห็น): the form, and what became of those whose writers agreed to see them published."""
