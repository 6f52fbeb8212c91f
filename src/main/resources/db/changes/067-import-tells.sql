--liquibase formatted sql

--changeset anbu:import-tells
-- What an import ended is told, and the same file under another source name is known before it doubles what it holds.
alter table import_run
    add column contacts_ended int        not null default 0 comment 'phones, e-mail and postal addresses in use that the source ended',
    add column file_hash      binary(32) null comment 'SHA-256 of the file as it came',
    add key import_run_file (clinic_id, file_hash);

alter table hl7_message
    add column contacts_ended int not null default 0 comment 'as in import_run';
