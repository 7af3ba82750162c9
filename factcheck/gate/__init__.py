"""Which problems of a report count: suppressions, waivers, a baseline, and what is new against an older draft.

Pure functions: report and choices → the same report with marks, and notices.  A finding that does not count stays in
the report, marked with what took it away and why.  A check that failed always counts; nothing here can mark it.

``comments`` and ``sidecar`` read suppressions, ``suppress`` applies them; ``waivers``, ``baseline`` and ``changes``
are one way each; ``apply`` goes through them in order and ``threshold`` says how the command ends.
"""
