-- A column of module oauth: what a client may ask for tokens with. Clients of before registered for codes.

ALTER TABLE oauth_client ADD COLUMN grant_types VARCHAR(200) DEFAULT 'authorization_code refresh_token' NOT NULL;
