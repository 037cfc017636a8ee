"""Who holds which post in the office: executives, council and staff, with photos, and the posts that are vacant.

A post (ตำแหน่ง) stays; people come and go, and who held it from when until when is kept.
"""
