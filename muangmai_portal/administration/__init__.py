"""What the office changes of its own accord, in the browser."""
