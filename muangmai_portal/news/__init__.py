"""News of the office: posted by the webmaster with photos and files, read by everybody, kept by year."""
