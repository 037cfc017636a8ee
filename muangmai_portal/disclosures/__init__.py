"""What the Official Information Act makes the office show: section 7's five headings and section 9's eight."""
