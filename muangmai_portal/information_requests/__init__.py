"""Requests for information under the Official Information Act: decisions, their letters, and the public log."""
