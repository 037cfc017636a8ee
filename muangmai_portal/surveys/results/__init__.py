"""What the answers say: the figures that an office must report, and where a group is too small to be shown."""
