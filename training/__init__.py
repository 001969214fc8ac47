"""How the weights of the attribution are made; README.md says how to run it. Nothing here comes with the program."""
