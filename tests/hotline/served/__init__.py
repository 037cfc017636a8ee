"""The hotline as a stranger finds it: whole processes, real sockets, real files."""
