"""The steps of `reconstruct_year`, in their order: draw, judge, return, write."""
