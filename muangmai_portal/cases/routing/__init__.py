"""Where a new case goes: the office's ordered rules, the decision by them, and trying rules before they count.

A rule has versions that are only added; a decision names the version, so that it can be made again.
"""
