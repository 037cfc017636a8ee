"""The program that decodes what strangers sent. It runs in a child process only and knows nothing of the portal."""
