"""Working days and holidays, and how many of them lie between two dates."""
