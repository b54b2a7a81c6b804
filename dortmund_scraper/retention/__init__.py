"""What is shown nowhere, and which raw bodies may go: behind the commands `suppress` and `prune`."""
