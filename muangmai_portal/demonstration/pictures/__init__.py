"""Flat illustrations that stand in for the photos of citizens. Drawn when they are planted, marked as examples."""
