"""The list of cases: what was asked for, how it is drawn, and which case comes next."""
