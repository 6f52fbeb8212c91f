--liquibase formatted sql

--changeset anbu:segment
create table segment (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    name       varchar(100) not null,
    criterion  text         not null comment 'JSON of the criterion tree, normalised',
    created_by bigint,
    created_at datetime(3) not null,
    version    int          not null default 0,
    primary key (clinic_id, id),
    unique key segment_name (clinic_id, name),
    constraint segment_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
