"""The commands of `vss`, one module per subject: each adds its parsers, and each parser names what runs it.

`run(root, today, options)` returns the exit status and may raise DataError. Modules imported here stay light: what
makes pages or prints is imported by the command that needs it, or every check would wait for it.
"""
