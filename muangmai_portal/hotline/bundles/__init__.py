"""What leaves the server to be read elsewhere, and what comes back signed. Only ciphertext and public keys leave."""
