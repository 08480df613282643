-- Table of db: the Sentry whose people the other tables are about, in one row.

CREATE TABLE db_sentry (
    host VARCHAR(300) PRIMARY KEY
);
