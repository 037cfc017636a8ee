"""Everything that changes posts, people, and who holds what."""
