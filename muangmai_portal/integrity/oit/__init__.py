"""The OIT checklist of each fiscal year: what must be shown, the evidence for it, and what is missing or stale."""
