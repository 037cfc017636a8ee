"""Finding cases by number, telephone number, name or words, among those that an officer may read."""
