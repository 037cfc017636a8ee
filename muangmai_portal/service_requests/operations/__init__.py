"""Every write of this room: filing a request, loading the catalogue."""
