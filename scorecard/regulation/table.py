"""Tables of a rulebook: frozen, with named keys, validated by pydantic where a file states them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field
from typing import Annotated, TypeVar, dataclass_transform

from annotated_types import Ge, Gt, Le, MinLen

MOST_RATIO = 20.0
"""Twenty times the target or the maximum: beyond it a percent was written for a share, 120 for 1.2."""
Ratio = Annotated[float, Ge(-MOST_RATIO), Le(MOST_RATIO)]
PositiveRatio = Annotated[float, Gt(0), Le(MOST_RATIO)]
Share = Annotated[float, Ge(0), Le(1)]
Positive = Annotated[float, Gt(0)]
NotNegative = Annotated[float, Ge(0)]
Name = Annotated[str, MinLen(1)]
Decimals = Annotated[int, Ge(0), Le(10)]

T = TypeVar("T")


class Table:
    """A table of a rulebook: each key is written once, and tables that state the same are equal.

    What dataclasses would write out for each of the many tables stands here once: the default rules
    are in every command's way.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name in self.__dict__:
            raise FrozenInstanceError(f"{name} is stated already")
        self.__dict__[name] = value

    def __eq__(self, other: object) -> bool:
        return self.__class__ is other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self.__class__, *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def table(cls: type[T]) -> type[T]:
    """A table whose keys are named; what is not known in it is a mistake, never ignored."""
    made = dataclass(kw_only=True, repr=False, eq=False)(cls)
    settings = {"extra": "forbid", "use_attribute_docstrings": True, "allow_inf_nan": False}
    made.__pydantic_config__ = settings  # type: ignore[attr-defined]  # where pydantic looks for it
    return made
