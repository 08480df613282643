-- Tables of module oauth.
CREATE TABLE oauth_client (id VARCHAR(200) PRIMARY KEY);
