"""Imports and exports as runs: behind the commands `import` and `export`."""
