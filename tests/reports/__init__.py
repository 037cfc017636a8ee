"""Reports for those who lead the office."""
