CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    species TEXT NOT NULL,
    count INTEGER NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL
);
