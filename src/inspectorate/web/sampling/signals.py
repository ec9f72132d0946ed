"""What other apps are told of samples, inside the transaction of the change.

A receiver may refuse the change by raising `InspectorateError`: nothing is saved then.
"""

from __future__ import annotations

from django.dispatch import Signal

# case: Case, replaced_by: Case, reason: str, by: Author.
case_replaced = Signal()
# sample: Sample, reason: str, by: Author.
sample_discarded = Signal()
