"""Questionnaires for everybody: made by the office, answered without a name, counted as they come in."""
