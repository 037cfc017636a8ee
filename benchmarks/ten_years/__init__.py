"""Ten fiscal years of an office: cases with people, words, files and histories, the same ones for the same number."""
