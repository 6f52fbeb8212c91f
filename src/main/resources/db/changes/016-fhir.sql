--liquibase formatted sql

--changeset anbu:fhir
alter table appointment
    add column encounter_type_id bigint comment 'what the record system calls the service; its mapping gives the department',
    -- A type that is mapped anew moves its appointments.
    add key appointment_type (clinic_id, encounter_type_id);

create table withdrawn_record (
    clinic_id    varchar(32) character set ascii collate ascii_bin not null,
    id           bigint      not null,
    kind         varchar(12) not null comment 'VISIT, EVENT',
    row_id       bigint      not null comment 'the id that the row had, and has again if the source brings it back',
    patient_id   bigint      not null,
    code_id      bigint      comment 'the encounter type of a visit, the clinical code of an event',
    happened_at  datetime(3) not null,
    withdrawn_at datetime(3) not null,
    primary key (clinic_id, id),
    key withdrawn_record_patient (clinic_id, patient_id)
) default character set utf8mb4 comment 'visits and clinical events that their source took back after they had been imported';

--changeset anbu:observations-and-specialties
alter table clinical_event
    add column value_number double       comment 'what an observation found, in value_unit',
    add column value_unit   varchar(40),
    add column value_text   varchar(200) comment 'what an observation found, where that is a code';

alter table practitioner
    add column specialty     varchar(200) comment 'as the record system calls it',
    add column department_id bigint       comment 'the department that the specialty suggests';
