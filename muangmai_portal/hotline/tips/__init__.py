"""What happens to a tip: filing, talking, evidence, its circle, identity, closing, and being gone for good."""
