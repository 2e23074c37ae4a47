"""Studies: a question, a method and a team. Guides, sessions, codes and findings are features that stand on this one."""
