"""The webmaster's desk for every kind of publication: it knows none of them but by the description that rooms offer."""
