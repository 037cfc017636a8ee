"""The standing pages of the site, the search over all public pages, and the addresses that machines ask for."""
