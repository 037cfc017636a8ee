"""The people who work here: officers, their roles, passwords and sessions."""
