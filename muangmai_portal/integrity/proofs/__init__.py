"""Evidence on pages and at the desk: how it is shown to the public, and the small form with which it is added."""
