-- A column of module oauth: the scopes that a client may ask for at most. Clients of before might ask for all.

ALTER TABLE oauth_client ADD COLUMN scope VARCHAR(1000) DEFAULT 'org:read project:write team:write event:write' NOT NULL;
