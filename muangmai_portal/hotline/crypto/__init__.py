"""The hotline's cryptography: primitives, and the formats made of them. Knows no database, no web, and no clock."""
