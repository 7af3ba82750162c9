"""What a run was told to do, and by whom: the command line, the environment, a file, or nobody.

``keys`` lists the settings, ``discover`` finds the file, ``toml`` reads it and names lines, ``resolve`` puts the
layers together and remembers the origin of each value, ``rules`` says which rules count for which draft, and
``patterns`` matches paths.  Nothing here knows a stage, a report or a terminal.
"""
