"""A language server: drafts that are open in an editor → diagnostics, hovers, code actions and counts, as the writer types.

``app`` speaks the protocol (pygls), ``drafts`` knows what is open and when it is to be checked, ``worker`` does the checks in
one thread, ``checking`` is one check of one draft against a corpus that stays loaded.  ``diagnostics``, ``hover``, ``actions``
and ``lens`` make the protocol's values of a result and do nothing else; ``positions`` counts as the editor does.

What a run of ``factcheck check`` would read beside the draft (settings, suppressions, waivers, a baseline) comes through
``desk.Desk``, which the command line implements: the server and ``check`` never see a draft differently.
"""
