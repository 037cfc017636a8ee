"""Sections: their names and mailboxes, and where everything goes when one of them closes."""
