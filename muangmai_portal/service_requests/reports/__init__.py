"""Reports that the office shows to everybody: to read, to follow, and to see while writing that it is known."""
