-- Table of module oauth: devices that wait for a person to approve them elsewhere (RFC 8628).
-- Device and user codes are here as SHA-256 digests only. Times are milliseconds since 1970; 0 means never.

CREATE TABLE oauth_device (
    digest VARCHAR(64) PRIMARY KEY,
    user_digest VARCHAR(64) NOT NULL UNIQUE,
    client_id VARCHAR(2000) NOT NULL,
    request VARCHAR(8000) NOT NULL,
    code VARCHAR(500) NOT NULL,
    decided BIGINT NOT NULL,
    polled_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oauth_device_expiry ON oauth_device (expires_at);
