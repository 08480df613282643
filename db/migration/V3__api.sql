-- Tables of module api: a record of every call of a tool. Arguments are here as a SHA-256 digest only, results not at all.
-- Times are milliseconds since 1970. Every number is a BIGINT, the one kind that DbClient reads as long. Runs unchanged on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE api_call (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    called_at BIGINT NOT NULL,
    user_id VARCHAR(400) NOT NULL,
    client_id VARCHAR(2000) NOT NULL,
    organization VARCHAR(100) NOT NULL,
    project VARCHAR(100) NOT NULL,
    tool VARCHAR(200) NOT NULL,
    arguments_digest VARCHAR(64) NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    result_bytes BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    request_id VARCHAR(64) NOT NULL
);
CREATE INDEX api_call_time ON api_call (called_at);
CREATE INDEX api_call_user ON api_call (user_id, called_at);
