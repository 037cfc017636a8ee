"""The part of the case page that is about other cases: merging, linking, what may be the same."""
