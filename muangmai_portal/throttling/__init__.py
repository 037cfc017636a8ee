"""Limits on attempts (signing in, tracking), shared by every process."""
