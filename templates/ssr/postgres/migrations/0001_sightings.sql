CREATE TABLE sightings (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    species TEXT NOT NULL,
    count BIGINT NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    -- Who has written it: the name in the session. Empty if nobody can change it.
    author TEXT NOT NULL
);
