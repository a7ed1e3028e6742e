CREATE TABLE sightings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    species TEXT NOT NULL,
    count INTEGER NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    -- Who has written it: the name in the session. Empty if nobody can change it.
    author TEXT NOT NULL
);
