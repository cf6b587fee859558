create table people (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique,
  state text not null default 'active',
  created_at timestamptz not null default now()
);
create table teams (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  state text not null default 'active',
  join_code text
);
create table seats (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references teams,
  person_id uuid references people,
  role text not null,
  state text not null default 'active',
  since timestamptz not null default now()
);
create table notes (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references teams,
  seat_id uuid references seats,
  written_by text,
  body text not null
);
create table digests (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people,
  weekday integer not null
);
