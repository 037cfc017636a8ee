"""Everything a person can do to a case, one function per intention: filing, working, writing, closing."""
