--liquibase formatted sql

--changeset anbu:182-said-by-the-patient
alter table protocol_ruling
    modify column ruled_by bigint comment 'null: the patient said so, to nobody of the clinic';

--changeset anbu:182-call-as-asked
alter table outreach
    add column wanted_at datetime(3) null comment 'of a call: when the patient wants it, who named a time';

--changeset anbu:182-request-notes-by-age
alter table request_step
    add key request_step_age (clinic_id, at);

--changeset anbu:182-complaint-told
alter table service_request
    add column owner_told_at datetime(3) null comment 'of a complaint: when those to whom it goes were told that it came';
