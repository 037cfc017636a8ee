"""Every write of the surveys."""
