-- Table of module api: what operators switched, for every process to see.
-- Times are milliseconds since 1970; 0 means not.

CREATE TABLE api_switch (
    name VARCHAR(40) PRIMARY KEY,
    thrown_at BIGINT NOT NULL
);
