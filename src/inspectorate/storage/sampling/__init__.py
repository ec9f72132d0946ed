"""Case lists as they come, draws as they are kept, and the rules of the programmes."""
