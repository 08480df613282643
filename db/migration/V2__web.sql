-- Tables of module web: the site's own registration, chats of people, answers on their way, what was used and approved.
-- Times are milliseconds since 1970. Texts longer than a column can be on both databases are in pieces, in order.

CREATE TABLE web_client (
    id VARCHAR(64) PRIMARY KEY,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE web_chat (
    user_id VARCHAR(200) NOT NULL,
    id VARCHAR(64) NOT NULL,
    title VARCHAR(200) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
);
CREATE INDEX web_chat_recent ON web_chat (user_id, updated_at, id);
CREATE INDEX web_chat_age ON web_chat (updated_at);

-- The messages of a chat, a JSON array.
CREATE TABLE web_chat_text (
    user_id VARCHAR(200) NOT NULL,
    chat_id VARCHAR(64) NOT NULL,
    piece BIGINT NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (user_id, chat_id, piece),
    FOREIGN KEY (user_id, chat_id) REFERENCES web_chat (user_id, id) ON DELETE CASCADE
);

-- An answer on its way or just ended. The process that makes it keeps seen_at fresh; ended_at is 0 until it ends.
CREATE TABLE web_answer (
    id VARCHAR(64) PRIMARY KEY,
    user_id VARCHAR(200) NOT NULL,
    chat_id VARCHAR(64) NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    stopped BIGINT NOT NULL,
    UNIQUE (user_id, chat_id)
);
CREATE INDEX web_answer_age ON web_answer (seen_at);

-- What has been streamed of an answer, line by line.
CREATE TABLE web_answer_text (
    answer_id VARCHAR(64) NOT NULL REFERENCES web_answer (id) ON DELETE CASCADE,
    piece BIGINT NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (answer_id, piece)
);

-- Tokens of the chat model that a person used on a day, days since 1970, UTC.
CREATE TABLE web_usage (
    user_id VARCHAR(200) NOT NULL,
    day_number BIGINT NOT NULL,
    tokens BIGINT NOT NULL,
    PRIMARY KEY (user_id, day_number)
);

-- Approvals that were used: each is good once.
CREATE TABLE web_spent_approval (
    id VARCHAR(64) PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX web_spent_approval_expiry ON web_spent_approval (expires_at);
