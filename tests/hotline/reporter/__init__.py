"""The pieces that a reporter's form passes through."""
