--liquibase formatted sql

--changeset anbu:113-protocol
create table care_protocol (
    clinic_id     varchar(32)  character set ascii collate ascii_bin not null,
    id            bigint       not null,
    name          varchar(100) not null,
    department_id bigint       not null,
    preset        varchar(40)  character set ascii collate ascii_bin comment 'the public rule that it was made from',
    created_by    bigint       not null,
    created_at    datetime(3)  not null,
    retired_by    bigint,
    retired_at    datetime(3)  null comment 'from then on nobody is due by it',
    version       int          not null default 0,
    primary key (clinic_id, id),
    unique key care_protocol_name (clinic_id, name),
    constraint care_protocol_department foreign key (clinic_id, department_id) references department (clinic_id, id)
) default character set utf8mb4 comment 'who is due for what, and when';

create table protocol_version (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    protocol_id bigint       not null,
    number      int          not null comment 'from 1',
    definition  text         not null comment 'JSON: population, exclusions, evidence, rule',
    made_by     bigint       not null,
    made_at     datetime(3)  not null,
    approved_by bigint       comment 'a doctor of the department',
    approved_at datetime(3)  null,
    primary key (clinic_id, id),
    unique key protocol_version_number (clinic_id, protocol_id, number),
    constraint protocol_version_protocol foreign key (clinic_id, protocol_id) references care_protocol (clinic_id, id)
) default character set utf8mb4 comment 'what a protocol says; the latest approved version works, and none is changed';
