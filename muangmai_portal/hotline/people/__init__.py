"""Who reads: the root of trust, the officers with their certificates, and the positions a reporter can name."""
