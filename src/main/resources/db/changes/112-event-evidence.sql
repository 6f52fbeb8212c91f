--liquibase formatted sql

--changeset anbu:112-event-evidence
-- As the last column: so the table, which may hold millions of events, need not be written anew.
alter table clinical_event
    add column finished boolean not null default true comment 'an unfinished one stands in the history and is no evidence';
