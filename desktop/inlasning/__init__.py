"""Reading in of lists: choose a file, see row by row what would happen, say yes once."""
