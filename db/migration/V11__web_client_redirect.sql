-- A column of module web: where answers go to the site's registration, since a deployment may get another address.
-- Registrations of before do not say it, and are made anew.

DELETE FROM web_client;

ALTER TABLE web_client ADD COLUMN redirect_uri VARCHAR(2000) NOT NULL;
