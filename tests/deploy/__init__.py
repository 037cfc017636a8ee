"""The files in `deploy/`, run as they are installed: a real nginx before a real portal."""
