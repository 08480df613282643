-- Table and indices of module web: who had their data deleted lately, so that a chat which was on its way then leaves
-- nothing; and what a removal of expired rows goes by. Times are milliseconds since 1970.

CREATE TABLE web_erased (
    digest VARCHAR(64) PRIMARY KEY,
    erased_at BIGINT NOT NULL
);
CREATE INDEX web_erased_age ON web_erased (erased_at);

CREATE INDEX web_client_expiry ON web_client (expires_at);
CREATE INDEX web_usage_age ON web_usage (day_number);
