--liquibase formatted sql

--changeset anbu:csv
create table csv_mapping (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    name       varchar(80)  not null,
    header     char(64)     character set ascii collate ascii_bin not null comment 'SHA-256 of the titles: the next file of the same export is known by it',
    columns    text         not null comment 'JSON: titles with their fields',
    changed_by bigint,
    changed_at datetime(3)  not null,
    primary key (clinic_id, id),
    unique key csv_mapping_name (clinic_id, name),
    key csv_mapping_header (clinic_id, header, changed_at),
    constraint csv_mapping_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'which column of a table holds what';

create table csv_upload (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    file_name   varchar(200) not null,
    source      varchar(40),
    uploaded_by bigint       not null,
    uploaded_at datetime(3)  not null,
    primary key (clinic_id, id),
    constraint csv_upload_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'tables that wait until a person has said what their columns hold';
