"""The headless verbs: `reception VERB ...`. One file per verb in `verbs`; a new one appears by itself."""
