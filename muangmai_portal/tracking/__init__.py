"""A citizen's way back to a case, with its reference and PIN."""
