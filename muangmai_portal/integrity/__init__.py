"""What the office promised about integrity, and how far it is: measures, declaration, gifts, risks, property, OIT."""
