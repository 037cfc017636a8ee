"""Who holds which post in the office: executives and staff, with photos, and the posts that are vacant."""
