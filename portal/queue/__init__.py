"""The queue between the processes: how a task is named in it and by whom it is done. What a task does, features say."""
