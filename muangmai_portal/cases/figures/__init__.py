"""Counting cases by the database: what is counted, in which period, divided by what. No case is loaded."""
