"""Times model mode against a server on loopback that answers after a set time.

    python benchmarks/model.py [--claims N] [--concurrency N] [--latency SECONDS]

Prints, with what the project promises: what our own code takes a call (no server, no LangChain), what the whole way takes a
call against what LangChain's model takes by itself, how long N claims take against the ideal time (claims x latency /
concurrency), and how long a new process needs until its first answer.  The server is a process of its own.  Machines are
noisy: compare figures of one run with each other.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from factcheck.engines.base import Question, Scores
from factcheck.engines.chat.asking import Asker, Pace
from factcheck.engines.chat.client import LangChainChat, ModelChoice
from factcheck.engines.chat.verifying import ChatReviewer
from factcheck.engines.fakes import FunctionJudge, ScriptedChat
from factcheck.prompts import load_prompt
from factcheck.types import Claim, Document, Failure, Hit, Passage, Span
from factcheck.verify import gather

OWN_CODE = 0.020
"""Seconds a call: the promise."""
OF_IDEAL = 1.3
START = 2.5
PASSAGE = (
    "The harbour council of port {n} met on Monday. It bought {n} electric buses, and the price was {n} million euros."
)
ANSWER = json.dumps(
    {
        "parts": [
            {
                "statement": "The harbour council bought electric buses.",
                "stance": "supported",
                "quotes": [{"passage": 1, "stance": "supports", "quote": "The harbour council"}],
            }
        ],
        "reason": "as quoted",
    }
)
SERVER = """
import asyncio, json, sys
latency, answer = float(sys.argv[1]), sys.argv[2]

async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\\r\\n\\r\\n")
            size = int(next(l.split(b":")[1] for l in head.lower().split(b"\\r\\n") if l.startswith(b"content-length")))
            await reader.readexactly(size)
            await asyncio.sleep(latency)
            message = {"role": "assistant", "content": answer}
            body = json.dumps({"id": "x", "object": "chat.completion", "created": 1, "model": "m",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
                "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}}).encode()
            writer.write(b"HTTP/1.1 200 OK\\r\\ncontent-type: application/json\\r\\ncontent-length: %d\\r\\n\\r\\n" % len(body) + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"""
FIRST_CALL = """
import sys
from factcheck.engines.chat.asking import Ask, Asker
from factcheck.engines.chat.client import LangChainChat, Message, ModelChoice
from factcheck.engines.chat.verifying import FORM
answer = Asker(LangChainChat(ModelChoice("openai:m", sys.argv[1]))).ask_all([Ask("key", (Message("user", "hello"),), FORM)])
assert not hasattr(answer[0], "stage"), answer
"""


@contextmanager
def server(latency: float) -> Iterator[str]:
    """The address of a server that answers every call after ``latency`` seconds."""
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(latency), ANSWER], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
    finally:
        process.terminate()
        process.wait()


def questions(count: int) -> list[Question]:
    """As the embedded parts hand them on: six passages each."""
    judge = FunctionJudge(lambda _c, _p: Scores(0.3, 0.2, 0.5))
    made = []
    for number in range(count):
        text = f"The harbour council of port {number} bought {number + 2} electric buses."
        whole = Span(start=0, end=len(text))
        claim = Claim(id=f"c{number}", text=text, span=whole, sentence=whole)
        hits = [hit(number, n) for n in range(6)]
        texts = [one.passage.text for one in hits]
        made.append(Question(claim, hits, texts, gather(claim, hits, texts, judge)))
    return made


def hit(number: int, n: int) -> Hit:
    text = PASSAGE.format(n=number + n)
    passage = Passage(id=f"p{n}", document=f"d{n}.md", span=Span(start=0, end=len(text)), text=text)
    document = Document(
        id=f"d{n}.md", title="Notes", source=f"d{n}.md", published=None, sha256=f"{number:032d}{n:032d}"
    )
    return Hit(passage=passage, document=document, score=1.0)


def seconds(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def in_a_process(command: list[str]) -> tuple[float, float]:
    """Seconds of a command, and those that it was on the processor."""
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the first call ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def reviewed(reviewer: ChatReviewer, asked: list[Question]) -> float:
    """Seconds for all of them; every one must have an answer."""
    answers: list[object] = []
    took = seconds(lambda: answers.extend(reviewer.review(asked)))
    failed = [answer for answer in answers if isinstance(answer, Failure)]
    if failed:
        raise SystemExit(f"{len(failed)} calls failed: {failed[0].message}")
    return took


def bare(url: str, asked: list[Question]) -> float:
    """Seconds a call of LangChain's model alone, one after the other, with the same messages."""
    from langchain.chat_models import init_chat_model

    model = init_chat_model("m", model_provider="openai", base_url=url, max_retries=0, use_responses_api=False)
    asker = ChatReviewer(Asker(ScriptedChat(lambda _: ANSWER)), load_prompt("verify"))
    messages = [[(m.role, m.text) for m in asker.ask(one).messages] for one in asked]

    async def calls() -> float:
        await model.ainvoke(messages[0])
        began = time.perf_counter()
        for one in messages:
            await model.ainvoke(one)
        return (time.perf_counter() - began) / len(messages)

    return asyncio.run(calls())


def report(name: str, value: float, limit: float | None, unit: str) -> bool:
    kept = limit is None or value <= limit
    promise = "" if limit is None else f"  (at most {limit:g} {unit}{'' if kept else ', NOT KEPT'})"
    print(f"{name:52} {value:8.2f} {unit}{promise}")
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--concurrency", type=int, default=16)
    parser.add_argument("--latency", type=float, default=0.3)
    args = parser.parse_args()
    os.environ["OPENAI_API_KEY"] = "none"
    os.environ["FACTCHECK_OFFLINE"] = ""
    asked, kept = questions(args.claims), []
    own = ChatReviewer(Asker(ScriptedChat(lambda _: ANSWER)), load_prompt("verify"))
    kept.append(report("our own code, a call", 1000 * reviewed(own, asked) / len(asked), 1000 * OWN_CODE, "ms"))
    with server(0) as url:
        chat = LangChainChat(ModelChoice("openai:m", url))
        whole = ChatReviewer(Asker(chat, pace=Pace(1)), load_prompt("verify"))
        reviewed(whole, asked[:5])
        took = reviewed(whole, asked[5:55]) / 50
        report("the whole way, a call, one after the other", 1000 * took, None, "ms")
        report("LangChain's model alone, a call", 1000 * bare(url, asked[5:55]), None, "ms")
    with server(args.latency) as url:
        chat = LangChainChat(ModelChoice("openai:m", url))
        warm = ChatReviewer(Asker(chat, pace=Pace(args.concurrency)), load_prompt("verify"))
        ideal = args.claims * args.latency / args.concurrency
        reviewed(warm, questions(args.claims + 1)[-1:])  # the start has a promise of its own
        busy = time.process_time()
        took = reviewed(warm, asked)
        busy = time.process_time() - busy
        report(f"{args.claims} claims, {args.concurrency} calls at a time", took, None, "s")
        report("  of which on the processor", busy, None, "s")
        kept.append(report("  against the ideal time", took / ideal, OF_IDEAL, "times"))
    with server(0) as url:
        command = [sys.executable, "-c", FIRST_CALL, url]
        starts = [in_a_process(command) for _ in range(5)]
        wall, cpu = (statistics.median(part) for part in zip(*starts, strict=True))
        kept.append(report("a new process until its first answer", wall, START, "s"))
        report("  of which on the processor", cpu, None, "s")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
