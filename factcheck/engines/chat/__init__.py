"""A chat model as a second reader: it sees only what the embedded parts left open, and is believed only where code
can confirm it.

    client.py       one call to one model, through LangChain; keys, tracing and logs are its business
    retrying.py     which failures are worth another try, and when
    structured.py   an answer of a given shape from whatever the server can do
    replay.py       answers that were given before, in one SQLite file
    spending.py     prices, estimates, limits, what was used
    asking.py       many questions at once, within time and money
    batching.py     the same by batches, for a lower price and a later answer; batch_wire.py speaks to the server,
                    batch_state.py keeps what has to outlast the process
    showing.py      sources as data: fenced, numbered, without invisible characters; quotes located again
    extracting.py   the questions of ``extract``: several sentences a call
    verifying.py    the questions of ``verify``
    opinions.py     what their answers are worth

Nothing is imported from LangChain before the first call.
"""
