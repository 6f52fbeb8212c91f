--liquibase formatted sql

--changeset anbu:125-segment-version
alter table segment
    add column number int not null default 1 comment 'of the version that holds: from 1',
    add column changed_by bigint comment 'who made that version; null: who made the segment',
    add column changed_at datetime(3) null comment 'when; null: when the segment was made';

create table segment_version (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    segment_id bigint       not null comment 'no foreign key: what is made of a segment outlives it',
    number     int          not null comment 'from 1',
    name       varchar(100) not null comment 'of the segment then',
    criterion  text         not null,
    made_by    bigint,
    made_at    datetime(3)  not null,
    primary key (clinic_id, id),
    unique key segment_version_number (clinic_id, segment_id, number),
    constraint segment_version_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'what segments meant before, and those that are gone; never changed';

alter table campaign
    add column segment_version int comment 'the version of the segment that was planned; null: no plan';
