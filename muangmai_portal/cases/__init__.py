"""The engine for everything a citizen files: events, states, clocks, numbers."""
