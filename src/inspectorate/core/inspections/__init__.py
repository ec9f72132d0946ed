"""An inspection from plan to close: its states, its steps, what is due and by when."""
