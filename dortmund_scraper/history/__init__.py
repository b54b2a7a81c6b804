"""What changed and what was known when: behind the commands `changes` and `show`."""
