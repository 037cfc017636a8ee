"""Every write of this part: loading, importing and copying checklists, proving items, keeping them in order."""
