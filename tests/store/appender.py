"""A program that appends, to be run beside others and to be killed.

`appender.py append ADDRESS N` appends one batch after the other until N entries are appended.
`appender.py fork SEED` forks, for each address on standard input, a child that opens that store and appends
without end; when the child is dead, it says so. Each acknowledged batch is one line on standard output,
written at once: `kept FIRST STOP DIGEST`, the digest being SHA-256 over the batch's bytes.
"""

import os
import random
import sys
from hashlib import sha256

import django

from dauys.store.database import connect
from dauys.store.log import writing


def say(line: str) -> None:
    os.write(1, line.encode() + b"\n")  # one write of a short line is never torn, not even by a kill


def append(chance: random.Random, most: int) -> int:
    batch = [
        chance.randbytes(chance.choice((60, 700, 1500, 9000))) for _ in range(min(most, chance.choice((1, 1, 3, 40))))
    ]
    with writing() as writer:
        kept = writer.append(batch[:1])
        kept = range(kept.start, writer.append(batch[1:]).stop)
    say(f"kept {kept.start} {kept.stop} {sha256(b''.join(batch)).hexdigest()}")
    return len(batch)


def append_all(address: str, number: int) -> None:
    connect(address)
    chance = random.Random(os.getpid())
    while number:
        number -= append(chance, number)


def fork_for_each_address(seed: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "dauys.store.settings"
    django.setup()  # before the fork: so that a child killed early is killed while it opens the store
    for turn, address in enumerate(sys.stdin):
        child = os.fork()
        if child == 0:
            say(f"born {os.getpid()}")
            connect(address.strip())
            chance = random.Random(seed + turn)
            while True:
                append(chance, 100)
        _, status = os.waitpid(child, 0)
        say(f"dead {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    if sys.argv[1] == "append":
        append_all(sys.argv[2], int(sys.argv[3]))
    else:
        fork_for_each_address(int(sys.argv[2]))
