create index on seats (team_id, person_id);
create index on seats (person_id);
create index on notes (team_id, seat_id);
create index on notes (seat_id);
create index on digests (person_id);
create index on teams (sayso.code_key(join_code));
