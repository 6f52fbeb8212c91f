--liquibase formatted sql

--changeset anbu:import
create table import_run (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    format      varchar(16)  not null comment 'fhir-ndjson …',
    source      varchar(40)  not null comment 'the record system: its ids are told apart from those of others',
    file_name   varchar(200) not null,
    file_bytes  bigint       not null default 0,
    bytes_read  bigint       not null default 0 comment 'progress',
    state       varchar(10)  not null comment 'RUNNING, DONE, FAILED',
    failure     varchar(20)  comment 'why it failed',
    started_by  bigint,
    started_at  datetime(3) not null,
    finished_at datetime(3) null,
    worker      varchar(120) not null comment 'the process that runs it',
    seen_at     datetime(3) not null comment 'sign of life of that process',
    primary key (clinic_id, id),
    key import_run_state (state),
    constraint import_run_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table import_count (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    import_id  bigint       not null,
    type       varchar(40)  character set ascii collate ascii_bin not null comment 'resource or record type',
    read_count bigint       not null default 0,
    created    bigint       not null default 0,
    updated    bigint       not null default 0,
    unchanged  bigint       not null default 0,
    rejected   bigint       not null default 0,
    ignored    bigint       not null default 0 comment 'what Anbu does not use',
    primary key (clinic_id, id),
    unique key import_count_type (clinic_id, import_id, type),
    constraint import_count_run foreign key (clinic_id, import_id) references import_run (clinic_id, id)
) default character set utf8mb4;

create table import_note (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    id        bigint       not null,
    import_id bigint       not null,
    outcome   varchar(10)  not null comment 'REJECTED, IGNORED, REPAIRED',
    file      varchar(120) not null comment 'the file, or the entry of a zip',
    line      bigint       not null,
    type      varchar(40)  character set ascii collate ascii_bin not null,
    reason    varchar(30)  not null,
    detail    varchar(200) comment 'the element at fault; never a value of a patient',
    primary key (clinic_id, id),
    key import_note_run (clinic_id, import_id, outcome, line),
    constraint import_note_run foreign key (clinic_id, import_id) references import_run (clinic_id, id)
) default character set utf8mb4 comment 'lines that were rejected, left out or repaired, and why';

create table import_key (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    kind      varchar(16)  character set ascii collate ascii_bin not null comment 'PATIENT, VISIT, EVENT, PRACTITIONER, PLACE',
    external  binary(16)   not null comment 'first half of SHA-256 over source system and identifier',
    target_id bigint       not null,
    content   bigint       not null comment 'hash of what was imported: equal means unchanged; 0 for a further name of the same row',
    import_id bigint       not null comment 'the run that brought it last: a second line of the same id in one run is a duplicate',
    primary key (clinic_id, kind, external),
    constraint import_key_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'makes every import idempotent by the identifiers of its source';
