-- Table of module api: who had their data deleted lately, so that a call which was under way then leaves no record.
-- Times are milliseconds since 1970.

CREATE TABLE api_erased (
    digest VARCHAR(64) PRIMARY KEY,
    erased_at BIGINT NOT NULL
);
CREATE INDEX api_erased_age ON api_erased (erased_at);
