"""The catalogue of services, their forms, and requests filed through them."""
