"""Filing a complaint or a grievance."""
