"""The commands of the command line with their options and checks; thin, the work is done elsewhere."""
