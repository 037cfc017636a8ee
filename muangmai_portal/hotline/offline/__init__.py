"""The tool for a computer that is not the server: root sheet, certificates, reading and answering away from it.

`python -m muangmai_portal.hotline.offline`. Laptops need this checkout, PyNaCl and click; only `export`, `apply` and
the pepper's sheet run on the server.
"""
