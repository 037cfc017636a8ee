"""Mail waiting to leave. Written in the same commit as what it tells of, sent later by the worker."""
