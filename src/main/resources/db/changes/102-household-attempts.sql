--liquibase formatted sql

--changeset anbu:household-attempts
alter table household_finding
    add column attempts int not null default 0 comment 'begun since the last one that came to its end' after ended_at;
