"""Planted words are searched for in everything that leaves the office."""
