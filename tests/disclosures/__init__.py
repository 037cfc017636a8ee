"""The library of the Official Information Act."""
