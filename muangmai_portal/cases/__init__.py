"""The engine for everything a citizen files: events, states, clocks, numbers.

A case changes only by appending an event (`history.append`); its columns are what the events add up to (`projection`).
"""
