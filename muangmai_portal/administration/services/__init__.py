"""Services at the desk: what is said of them, their forms with preview and versions, opening and closing them."""
