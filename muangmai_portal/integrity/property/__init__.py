"""Official property: the manual on its use, read and acknowledged by everybody here, and the loans."""
