--liquibase formatted sql

-- What a clinic says on its patients' own pages.
--changeset anbu:176-clinic-page
alter table clinic
    add column page_greeting_ko varchar(300) null comment 'what stands first; null: only the name',
    add column page_greeting_en varchar(300) null,
    add column booking_url      varchar(300) null comment 'where patients book by themselves; https; null: nowhere';
