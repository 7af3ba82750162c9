"""A guardrail behind a chat model: what it says goes out only if the reference documents do not say otherwise.

usage: python guardrail.py CORPUS

The model here always says the same, so that the example needs no key: first something right, then something wrong.
"""

from __future__ import annotations

import sys

from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

from factcheck.errors import TextRejected
from factcheck.langchain import FactChecker, Guardrail

ANSWERS = [
    "Nippon Steel agreed to invest about $11 billion in U.S. Steel by 2028.",
    "Nippon Steel agreed to invest about $11 million in U.S. Steel by 2028.",
]


def main(corpus: str) -> int:
    model = FakeListChatModel(responses=ANSWERS)
    prompt = ChatPromptTemplate.from_template("Answer in one sentence: {question}")
    held = 0
    with FactChecker(corpus) as checker:
        chain = prompt | model | StrOutputParser() | Guardrail(checker)
        for _ in ANSWERS:
            try:
                said = chain.invoke({"question": "How much will Nippon Steel invest?"})
                sys.stdout.write(f"goes out: {said}\n")
            except TextRejected as rejected:
                held += 1
                sys.stdout.write(f"held back: {rejected.message}\n")
    return 1 if held else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 2 else __doc__)
