"""What of published reports can be found: passages, as the databases search them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from inspectorate.web.publishing.models.published import Publication


class Passage(models.Model):
    """One place of an edition in a language; there is none of what is not published.

    What is searched is folded: words of `a` to `z` and digits, divided by blanks.
    """

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="passages"
    )
    language = models.CharField(max_length=5)
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=200, blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    title_words = models.TextField()  # of the report
    heading_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["publication", "language", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication", "language", "position"],
                name="a_passage_in_its_place",
            ),
        ]

    def __str__(self) -> str:
        """Return edition and place."""
        return f"{self.publication_id} {self.language} #{self.anchor}"
