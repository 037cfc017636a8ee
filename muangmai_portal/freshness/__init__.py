"""The desk that looks after what is shown: stale, missing, broken or soon due, with its owner and one button."""
