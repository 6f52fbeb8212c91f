--liquibase formatted sql

--changeset anbu:access-chain
alter table access_log
    modify purpose varchar(30) not null comment 'RECORD, CALL, LIST, LETTER, PREVIEW, DUPLICATE, EXPORT, API, FHIR',
    add column seal binary(32) null comment 'keyed hash of the look itself, made with the row; null: older than the chain',
    add column seq  bigint     null comment 'place in the chain of the clinic, 1, 2, 3 …; null: not linked yet',
    add column hash binary(32) null comment 'keyed hash of the link before, the place and the seal',
    -- The chain is read and checked by place; rows that wait for one stand together at its beginning, in order of id.
    add unique key access_log_seq (clinic_id, seq),
    -- The log is read by day, of everybody or of one member of staff; the id that InnoDB appends breaks ties.
    add key access_log_at (clinic_id, at),
    add key access_log_staff (clinic_id, staff_id, at);

create table access_chain (
    clinic_id    varchar(32) character set ascii collate ascii_bin not null,
    removed_seq  bigint      not null comment 'checkpoint: links up to here were removed after the time of keeping',
    removed_hash binary(32)  not null comment 'hash of the last link removed',
    last_seq     bigint      not null,
    last_hash    binary(32)  not null,
    seal         binary(32)  not null comment 'keyed hash of the four above: a shortened chain needs the key',
    linked_at    datetime(3) not null,
    primary key (clinic_id),
    constraint access_chain_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'the end of each chain; its row is the lock of whoever links';

create table access_check (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    id         bigint      not null,
    at         datetime(3) not null,
    checked_by bigint      null comment 'staff; null: the nightly check',
    links      bigint      not null comment 'links that were read',
    last_seq   bigint      not null,
    last_hash  binary(32)  not null comment 'with last_seq an anchor: later checks must find it again',
    flaw       varchar(20) null comment 'null: intact; ALTERED, UNSIGNED, MISSING, END_MISSING, BEYOND_END, HEAD, ANCHOR',
    flaw_seq   bigint      null comment 'the first place that does not fit',
    seal       binary(32)  not null,
    primary key (clinic_id, id),
    constraint access_check_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table access_review (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    id          bigint       not null,
    month       date         not null comment 'its first day',
    reviewed_by bigint       not null,
    reviewed_at datetime(3)  not null,
    note        varchar(1000),
    primary key (clinic_id, id),
    key access_review_month (clinic_id, month),
    constraint access_review_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'who looked through the looks of a month, and what they made of it';
