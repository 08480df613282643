-- Tables of module oauth: registered clients, grants, and the codes and tokens of grants.
-- Secrets are here as SHA-256 digests only. Sentry's tokens are sealed under a key per grant; each live code or token
-- of the grant holds that key, wrapped under itself and again under the deployment key.
-- Times are milliseconds since 1970; 0 means never. Every number is a BIGINT, the one kind that DbClient reads as long. Runs unchanged on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE oauth_client (
    id VARCHAR(64) PRIMARY KEY,
    secret_digest VARCHAR(64) NOT NULL,
    name VARCHAR(200) NOT NULL,
    redirect_uris VARCHAR(50000) NOT NULL,
    home_page VARCHAR(2000) NOT NULL,
    policy_page VARCHAR(2000) NOT NULL,
    terms_page VARCHAR(2000) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oauth_client_expiry ON oauth_client (expires_at);

CREATE TABLE oauth_grant (
    id VARCHAR(64) PRIMARY KEY,
    user_id VARCHAR(200) NOT NULL,
    client_id VARCHAR(2000) NOT NULL,
    client_name VARCHAR(200) NOT NULL,
    skills VARCHAR(1000) NOT NULL,
    scope VARCHAR(1000) NOT NULL,
    resource VARCHAR(4000) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    credentials VARCHAR(20000) NOT NULL,
    upstream_expires_at BIGINT NOT NULL,
    renewed_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL
);
CREATE INDEX oauth_grant_user ON oauth_grant (user_id, created_at);
CREATE INDEX oauth_grant_expiry ON oauth_grant (expires_at);

CREATE TABLE oauth_code (
    digest VARCHAR(64) PRIMARY KEY,
    grant_id VARCHAR(64) NOT NULL REFERENCES oauth_grant (id) ON DELETE CASCADE,
    wrapped_key VARCHAR(500) NOT NULL,
    redirect_uri VARCHAR(4000) NOT NULL,
    challenge VARCHAR(64) NOT NULL,
    expires_at BIGINT NOT NULL,
    spent_at BIGINT NOT NULL
);
CREATE INDEX oauth_code_grant ON oauth_code (grant_id);

CREATE TABLE oauth_access_token (
    digest VARCHAR(64) PRIMARY KEY,
    grant_id VARCHAR(64) NOT NULL REFERENCES oauth_grant (id) ON DELETE CASCADE,
    wrapped_key VARCHAR(500) NOT NULL,
    scope VARCHAR(1000) NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oauth_access_token_grant ON oauth_access_token (grant_id);
CREATE INDEX oauth_access_token_expiry ON oauth_access_token (expires_at);

-- A replaced token stays until it expires: only so is its reuse noticed. The pair that replaced it is sealed under it.
CREATE TABLE oauth_refresh_token (
    digest VARCHAR(64) PRIMARY KEY,
    grant_id VARCHAR(64) NOT NULL REFERENCES oauth_grant (id) ON DELETE CASCADE,
    wrapped_key VARCHAR(500) NOT NULL,
    expires_at BIGINT NOT NULL,
    replaced_at BIGINT NOT NULL,
    successor VARCHAR(64) NOT NULL,
    pair VARCHAR(4000) NOT NULL,
    replays BIGINT NOT NULL
);
CREATE INDEX oauth_refresh_token_grant ON oauth_refresh_token (grant_id);
CREATE INDEX oauth_refresh_token_expiry ON oauth_refresh_token (expires_at);

CREATE TABLE oauth_spent_state (
    id VARCHAR(64) PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oauth_spent_state_expiry ON oauth_spent_state (expires_at);
