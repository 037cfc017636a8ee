"""Public figures of what was filed, answered and kept in time, by fiscal year; on the page, on paper and as CSV.

Nothing here is stored, and no person is in it: every figure is counted from the cases when it is asked for.
"""
