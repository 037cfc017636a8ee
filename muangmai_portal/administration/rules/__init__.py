"""The rules by which new cases find their section: kept, put in order and tried in the browser."""
