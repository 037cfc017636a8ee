"""Complaints (ร้องเรียน) and grievances (ร้องทุกข์): told apart in plain words, and never read by those they are about."""
