-- Table of module api: the tasks of one person are found when they take along or have deleted what is kept about them.

CREATE INDEX api_task_user ON api_task (user_id);
