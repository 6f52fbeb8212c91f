--liquibase formatted sql

--changeset anbu:186-who-looks-at-a-hold
alter table contact_hold
    add column owner_id bigint null comment 'who looks at it; null: nobody yet';
