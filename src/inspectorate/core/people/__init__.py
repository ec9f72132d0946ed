"""Who may see and do what: roles, grades, permissions, conflicts, bodies."""
