"""From the bytes of a message to what a person reads. Pure: no database, no request, and it never raises."""
