"""`python -m aerogit.cli` is the program too."""

from aerogit.cli.main import main

main()
