"""The hotline's own database: ciphertext, days and public keys, in rows that tell nothing by their order."""
