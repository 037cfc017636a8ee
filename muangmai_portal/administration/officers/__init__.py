"""Accounts: who works here, in which role and section, and what becomes of their cases when they go."""
