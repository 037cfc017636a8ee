"""The audit trail on a page: who changed what and when, in words that anybody here understands."""
