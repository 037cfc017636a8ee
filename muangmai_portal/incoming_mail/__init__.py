"""E-mail that comes in: kept byte for byte first, then read, joined to its case, or held until somebody decides."""
