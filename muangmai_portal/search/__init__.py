"""The index of everything public, files' text included: Thai without word spaces is found inside words."""
