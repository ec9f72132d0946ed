"""Lifecycles: which step leads from which state to which, who takes it, what must hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from inspectorate.core.faults import Fault, InspectorateError, as_question

State = TypeVar("State", bound=StrEnum)
Facts = TypeVar("Facts")
# What judges facts of several kinds judges facts of each.
Judged = TypeVar("Judged", contravariant=True)


@dataclass(frozen=True)
class Need(Generic[Judged]):
    """Something that must hold before a step.

    Parameters
    ----------
    code, fault, remedy : str
        What is said when it does not hold; the fault may name fields of the facts in
        braces, such as `{n_unanswered}`.
    holds : callable
        Takes the facts, returns whether it holds.
    """

    code: str
    fault: str
    remedy: str
    holds: Callable[[Judged], bool]


@dataclass(frozen=True)
class Step(Generic[State, Facts]):
    """One row of a lifecycle: from, verb, to, who, what must hold."""

    sources: tuple[State, ...]
    verb: str
    target: State
    who: tuple[str, ...]
    needs: tuple[Need[Facts], ...] = ()


@dataclass(frozen=True)
class Lifecycle(Generic[State, Facts]):
    """The states of one kind of thing and every step between them.

    Parameters
    ----------
    subject : str
        Such as `inspection`, for messages.
    states : tuple of State
        In the usual order; the first is where it begins.
    steps : tuple of Step
        No two of the same verb from the same state.
    """

    subject: str
    states: tuple[State, ...]
    steps: tuple[Step[State, Facts], ...]

    def next_steps(
        self, state: State, *, roles: Collection[str] | None = None
    ) -> tuple[Step[State, Facts], ...]:
        """Return the steps that lead on from a state, whether or not their needs hold.

        Parameters
        ----------
        state : State
            Where it stands.
        roles : collection of str, optional
            Only the steps that one of these roles may take.
        """
        return tuple(
            step
            for step in self.steps
            if state in step.sources
            and (roles is None or not set(roles).isdisjoint(step.who))
        )

    def next_states(
        self, state: State, *, roles: Collection[str] | None = None
    ) -> tuple[State, ...]:
        """Return the states that the next steps lead to, each once."""
        steps = self.next_steps(state, roles=roles)
        return tuple(dict.fromkeys(step.target for step in steps))

    def after(self, verb: str, *, state: State) -> State:
        """Return the state that a step leads to.

        Raises
        ------
        InspectorateError
            `FIELDWORK-001` when the step does not start here.
        """
        return self._step(verb, state).target

    def check_can(
        self, verb: str, *, state: State, roles: Collection[str], facts: Facts
    ) -> None:
        """Say why a step cannot be taken; return where it can.

        Parameters
        ----------
        verb : str
            Such as `submit`.
        state : State
            Where it stands.
        roles : collection of str
            All roles of the person who asks.
        facts : Facts
            What is known of it.

        Raises
        ------
        InspectorateError
            `FIELDWORK-001` when the step does not start here, `FIELDWORK-002` when it
            is for others to take, and the code of every need that does not hold: all
            of them at once.
        """
        step = self._step(verb, state)
        faults = list(self._faults(step, roles=roles, facts=facts))
        if faults:
            raise InspectorateError(faults)

    can = as_question(check_can)

    def _step(self, verb: str, state: State) -> Step[State, Facts]:
        for step in self.next_steps(state):
            if step.verb == verb:
                return step
        raise InspectorateError(self._not_from_here(verb, state))

    def _not_from_here(self, verb: str, state: State) -> Fault:
        possible = ", ".join(step.verb for step in self.next_steps(state))
        return Fault(
            self.subject,
            "FIELDWORK-001",
            f'cannot "{verb}" while it is {state}.',
            f"Possible now: {possible or 'nothing; this state is final'}.",
        )

    def _faults(
        self, step: Step[State, Facts], *, roles: Collection[str], facts: Facts
    ) -> Iterator[Fault]:
        if set(roles).isdisjoint(step.who):
            yield Fault(
                self.subject,
                "FIELDWORK-002",
                f'"{step.verb}" is not for {" or ".join(sorted(roles)) or "you"}.',
                f"Ask for it from: {', '.join(step.who)}.",
            )
        for need in step.needs:
            if not need.holds(facts):
                said = need.fault.format_map(vars(facts))
                yield Fault(self.subject, need.code, said, need.remedy)
