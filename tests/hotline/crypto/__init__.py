"""The hotline's formats: fixed vectors, sizes, and what happens to bytes that somebody changed."""
