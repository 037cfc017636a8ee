"""The measures of the year's announcement: every step fanned out to its sections, with progress and obstacles."""
