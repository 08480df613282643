-- Tables of module oauth: keys whose possession clients prove (RFC 9449). Empty where nobody has to.

ALTER TABLE oauth_client ADD COLUMN dpop_bound BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE oauth_code ADD COLUMN key_thumbprint VARCHAR(43) DEFAULT '' NOT NULL;
ALTER TABLE oauth_access_token ADD COLUMN key_thumbprint VARCHAR(43) DEFAULT '' NOT NULL;
ALTER TABLE oauth_refresh_token ADD COLUMN key_thumbprint VARCHAR(43) DEFAULT '' NOT NULL;
