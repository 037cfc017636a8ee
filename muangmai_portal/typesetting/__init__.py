"""Paper: PDF documents with Thai text that copies and searches exactly, and QR codes."""
