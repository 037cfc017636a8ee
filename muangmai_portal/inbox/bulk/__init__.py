"""One act on many cases: choosing, looking once more, doing each by itself, and telling what became of each."""
