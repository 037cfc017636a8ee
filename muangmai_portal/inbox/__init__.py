"""The desk at which officers read, assign, answer and close cases."""
