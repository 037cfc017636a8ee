"""What everybody here must read: sent round to all officers, and each one's word that they read it.

It knows publications and nothing of what they are about: the manual, an announcement, a policy, a declaration.
"""
