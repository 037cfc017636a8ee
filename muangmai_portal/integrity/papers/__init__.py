"""What the declaration and the gift policy share: one paper in force with its scan, and the earlier ones."""
