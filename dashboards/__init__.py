"""The screens: they read one published file, and start the command line where a person acts."""
