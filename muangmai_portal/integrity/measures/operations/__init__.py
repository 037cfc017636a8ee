"""Every write of the measures: loading and fanning out, reporting, obstacles, planning a year."""
