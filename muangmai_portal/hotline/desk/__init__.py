"""The readers' desk at /staff/hotline: for whom a vault is open, everybody else sees only how to open their own."""
