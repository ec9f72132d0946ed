"""Who works here, for whom they work, and what they may see and do."""
