"""Content that lets a new portal be judged, clearly marked as invented."""
