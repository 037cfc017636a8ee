"""The manual on the use of official property: its editions, each a publication, and the page of the current one."""
