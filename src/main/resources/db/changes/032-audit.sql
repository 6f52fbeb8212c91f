--liquibase formatted sql

--changeset anbu:audit
create table audit_log (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    id         bigint        not null,
    at         datetime(3)   not null,
    staff_id   bigint        null comment 'who; null: a job, or nobody was signed in. No foreign key: the log outlives the account',
    action     varchar(40)   not null comment 'AuditAction',
    subject_id bigint        null comment 'what it was done to; a patient stands here by id only',
    label      varchar(200)  null comment 'what that was called then; never of a patient',
    details    varchar(2000) null comment 'what changed: one line each, field, before and after, with tabs between; never a secret',
    remote     varchar(45)   null comment 'address the request came from',
    seal       binary(32)    null comment 'keyed hash of the row itself; without one it was put in past Anbu',
    seq        bigint        null comment 'place in the chain of the clinic, 1, 2, 3 …; null: not linked yet',
    hash       binary(32)    null comment 'keyed hash of the link before, the place and the seal',
    primary key (clinic_id, id),
    unique key audit_log_seq (clinic_id, seq),
    key audit_log_at (clinic_id, at),
    key audit_log_staff (clinic_id, staff_id, at),
    key audit_log_action (clinic_id, action, at),
    constraint audit_log_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'who changed what in the clinic, and who signed in';

create table audit_chain (
    clinic_id    varchar(32) character set ascii collate ascii_bin not null,
    removed_seq  bigint      not null comment 'checkpoint: links up to here were removed after the time of keeping',
    removed_hash binary(32)  not null comment 'hash of the last link removed',
    last_seq     bigint      not null,
    last_hash    binary(32)  not null,
    seal         binary(32)  not null comment 'keyed hash of the four above: a shortened chain needs the key',
    linked_at    datetime(3) not null,
    primary key (clinic_id),
    constraint audit_chain_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'the end of each audit chain; its row is the lock of whoever links';

alter table access_check
    add column log varchar(10) not null default 'ACCESS' comment 'which chain was checked: ACCESS, AUDIT' after id;
