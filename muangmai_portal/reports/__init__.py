"""Reports for those who lead the office: what is late and whose, and figures by section, service, village and time.

Counted by the same conditions as the public statistics. `today` is the one page a day, on screen and by mail.
"""
