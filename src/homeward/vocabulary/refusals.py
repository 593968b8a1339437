"""What a refusal is. The refusals themselves stand beside the command or rule that raises them."""

from typing import ClassVar


class Refusal(Exception):
    """Something that homeward will not do, said so that the person who asked knows why and what to do next.

    A subclass gives `code`, a short stable name, and `ground`, the law, guidance or decision that it rests on. The message is the
    sentence that the person reads; `next_step` says what would help. Neither ever holds anything about a child.
    """

    code: ClassVar[str]
    ground: ClassVar[str]

    def __init__(self, sentence: str, *, next_step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.next_step = next_step
