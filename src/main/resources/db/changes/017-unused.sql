--liquibase formatted sql

--changeset anbu:unused
create table import_unused (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    import_id  bigint       not null,
    type       varchar(40)  character set ascii collate ascii_bin not null comment 'resource or record type, as in import_count',
    element    varchar(200) character set utf8mb4 collate utf8mb4_bin not null comment 'PID-18, Patient.photo, a column title; the type itself: the whole record; never a value',
    count      bigint       not null comment 'how often it stood there and nobody used it',
    primary key (clinic_id, id),
    unique key import_unused_element (clinic_id, import_id, type, element),
    constraint import_unused_run foreign key (clinic_id, import_id) references import_run (clinic_id, id)
) default character set utf8mb4 comment 'what a file said and Anbu does not use';

create table hl7_unused (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    day        date         not null comment 'of the clinic',
    type       varchar(40)  character set ascii collate ascii_bin not null comment 'ADT^A08 …',
    element    varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
    count      bigint       not null,
    primary key (clinic_id, id),
    unique key hl7_unused_element (clinic_id, day, type, element),
    constraint hl7_unused_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'what messages said and Anbu does not use';
