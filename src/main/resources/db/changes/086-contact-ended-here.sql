--liquibase formatted sql

--changeset anbu:contact-ended-here
alter table contact_point
    add column ended_here boolean not null default false
        comment 'a person of the clinic ended or replaced it: no import takes it into use again';
