"""What the office publishes: one idea of a publication, with its words, files, dates, owner and history.

Rooms such as `news` stand on it and say what their kind is about; whatever is shown to the public is decided here.
"""
