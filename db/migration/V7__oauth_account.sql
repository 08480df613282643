-- Tables and columns of module oauth: what people and operators see and change, who of them is signed in, and what they did.
-- Times are milliseconds since 1970; 0 means never.

ALTER TABLE oauth_grant ADD COLUMN used_at BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE oauth_grant ADD COLUMN upstream_scopes VARCHAR(1000) DEFAULT '' NOT NULL;
-- Tokens of Sentry that a person gave while no token of the client was at hand, sealed for whoever holds one.
ALTER TABLE oauth_grant ADD COLUMN letter_key VARCHAR(100) DEFAULT '' NOT NULL;
ALTER TABLE oauth_grant ADD COLUMN letter VARCHAR(20000) DEFAULT '' NOT NULL;
CREATE INDEX oauth_grant_client ON oauth_grant (client_id, created_at);
CREATE INDEX oauth_grant_created ON oauth_grant (created_at, id);
CREATE INDEX oauth_client_created ON oauth_client (created_at, id);

-- A browser that is signed in to the pages of a realm: account or admin.
CREATE TABLE oauth_session (
    digest VARCHAR(64) PRIMARY KEY,
    realm VARCHAR(20) NOT NULL,
    person VARCHAR(400) NOT NULL,
    name VARCHAR(400) NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oauth_session_person ON oauth_session (realm, person);
CREATE INDEX oauth_session_expiry ON oauth_session (expires_at);

CREATE TABLE oauth_blocked_client (
    digest VARCHAR(64) PRIMARY KEY,
    client_id VARCHAR(2000) NOT NULL,
    blocked_at BIGINT NOT NULL,
    blocked_by VARCHAR(400) NOT NULL
);

-- What people and operators did on their pages.
CREATE TABLE oauth_act (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    acted_at BIGINT NOT NULL,
    realm VARCHAR(20) NOT NULL,
    person VARCHAR(400) NOT NULL,
    action VARCHAR(40) NOT NULL,
    target VARCHAR(2000) NOT NULL,
    request_id VARCHAR(64) NOT NULL
);
CREATE INDEX oauth_act_time ON oauth_act (acted_at);
CREATE INDEX oauth_act_person ON oauth_act (realm, person);
