"""What run.py is made of: setting up, serving and checking the site with Python's standard library alone.

Nothing here may import a package that has to be installed first, nor any of the site's own code.
"""
