-- Calls of tools that go on after their requests, a table of module api. The state is JSON: memory, open questions, a result.
-- Rows are deleted after two hours. Times are milliseconds since 1970.

CREATE TABLE api_task (
    id VARCHAR(64) PRIMARY KEY,
    user_id VARCHAR(400) NOT NULL,
    organization VARCHAR(100) NOT NULL,
    project VARCHAR(100) NOT NULL,
    tool VARCHAR(200) NOT NULL,
    arguments VARCHAR(1000000) NOT NULL,
    status VARCHAR(20) NOT NULL,
    state VARCHAR(1000000) NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX api_task_end ON api_task (ends_at);
