"""The desk of the surveys: making them, entering papers, reading what people wrote."""
