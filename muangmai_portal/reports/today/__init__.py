"""The chief's page: one page a day for those who lead the office, on screen and by mail."""
