--liquibase formatted sql

--changeset anbu:sources
alter table import_run
    add column mapping    varchar(80)  comment 'the mapping of columns that a table was read by',
    add column preview    boolean      not null default false comment 'read and counted, nothing changed',
    add column lines_done bigint       not null default 0 comment 'lines of the first pass that are stored: where a run that died goes on',
    add column pass       tinyint      not null default 1 comment '1 the file; 2 and 3 the lines that were put aside',
    add column aside_bytes varchar(60) not null default '' comment 'how much of the files put aside belongs to those lines',
    add column resumed    int          not null default 0 comment 'times that it went on after its process died';

create table patient_identifier (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    patient_id bigint       not null,
    kind       varchar(10)  not null comment 'CHART, NATIONAL, OTHER',
    system     varchar(120) not null comment 'who gives the number: a URI, an assigning authority, or the name of the source',
    value      varchar(80)  not null comment 'of a NATIONAL number only a keyed hash in hex (patient/NationalNumbers)',
    primary key (clinic_id, id),
    unique key patient_identifier_once (clinic_id, patient_id, system, value),
    -- The desk types a number, a source names one: read by its value alone.
    key patient_identifier_value (clinic_id, value, kind),
    constraint patient_identifier_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id)
) default character set utf8mb4 comment 'numbers of a patient beside the chart number';

create table patient_relation (
    clinic_id          varchar(32)  character set ascii collate ascii_bin not null,
    id                 bigint       not null,
    patient_id         bigint       not null,
    kind               varchar(10)  not null comment 'GUARDIAN, PARENT, SPOUSE, CHILD, OTHER: what the related person is to the patient',
    name               varchar(120) not null,
    phone              varchar(30)  comment 'E.164',
    related_patient_id bigint       comment 'where the related person is a patient too',
    source             varchar(20)  not null,
    created_at         datetime(3)  not null default current_timestamp(3),
    ended_at           datetime(3)  null,
    primary key (clinic_id, id),
    key patient_relation_patient (clinic_id, patient_id),
    key patient_relation_related (clinic_id, related_patient_id),
    key patient_relation_phone (clinic_id, phone),
    constraint patient_relation_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id)
) default character set utf8mb4 comment 'guardians and next of kin';

--changeset anbu:import-preview
create table import_preview_key (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    import_id bigint       not null,
    kind      varchar(16)  character set ascii collate ascii_bin not null,
    external  binary(16)   not null comment 'as in import_key',
    target_id bigint       not null comment 'the row that would be made',
    content   bigint       not null,
    primary key (clinic_id, import_id, kind, external),
    constraint import_preview_key_run foreign key (clinic_id, import_id) references import_run (clinic_id, id)
) default character set utf8mb4 comment 'what a preview would have named; emptied when it ends';
