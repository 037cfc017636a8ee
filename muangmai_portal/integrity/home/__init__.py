"""The two pages with which the room begins, for the public and for staff: a card of each part."""
