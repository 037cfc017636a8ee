"""Lists that officers keep for themselves, or a head for the section."""
