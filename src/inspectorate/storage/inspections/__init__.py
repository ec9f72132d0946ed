"""The programmes as shipped, and what they settle for the plan of an inspection."""
