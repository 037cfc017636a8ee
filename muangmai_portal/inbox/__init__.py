"""The desk: what an officer has to do, the page on which a case is worked on, and the mail that did not leave."""
