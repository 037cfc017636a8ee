"""What proves something: a publication, a living page of the portal, or an address elsewhere."""
