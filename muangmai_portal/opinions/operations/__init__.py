"""Filing an opinion."""
