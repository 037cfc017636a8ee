"""Addresses that pages of the office lead to, tried by the worker: which of them still answer."""
