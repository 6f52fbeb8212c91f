--liquibase formatted sql

--changeset anbu:hl7
create table hl7_listener (
    clinic_id      varchar(32)  character set ascii collate ascii_bin not null,
    id             bigint       not null,
    enabled        boolean      not null default false,
    port           int          not null,
    senders        varchar(1000) not null comment 'addresses and networks (CIDR) that may connect, blanks between them',
    applications   varchar(1000) not null default '' comment 'MSH-3|MSH-4 that may send, one a line; empty: any',
    facility       varchar(120) not null default '' comment 'MSH-6 that is ours; empty: any',
    charset        varchar(40)  not null default 'UTF-8' comment 'of senders that name none',
    charset_always boolean      not null default false comment 'also of senders that name another',
    test_messages  boolean      not null default false comment 'takes messages of training and debugging too',
    source         varchar(40)  not null default 'hl7v2' comment 'the record system: its numbers are told apart from those of others',
    changed_by     bigint,
    changed_at     datetime(3)  not null,
    primary key (clinic_id, id),
    unique key hl7_listener_clinic (clinic_id),
    constraint hl7_listener_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'where the hospital''s systems send to; at most one a clinic';

create table hl7_message (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    received_at datetime(3)  not null,
    remote      varchar(45)  character set ascii not null comment 'address of the sender',
    sender      varchar(200) not null comment 'MSH-3 and MSH-4',
    kind        varchar(20)  not null comment 'ADT^A01 …; ? when unreadable',
    control_id  varchar(200) not null,
    digest      binary(32)   not null comment 'SHA-256 of the content',
    content     mediumblob   not null comment 'as it came, kept before it is acknowledged',
    state       varchar(10)  not null comment 'RECEIVED, DONE, ERROR, REJECTED',
    reason      varchar(30)  comment 'why not done',
    element     varchar(200) comment 'the element at fault',
    tries       int          not null default 0,
    settled_at  datetime(3)  null,
    subject_id  bigint       comment 'the patient, as known when it was stored',
    primary key (clinic_id, id),
    -- The page lists the latest of a state; the start goes through those that are only received.
    key hl7_message_state (clinic_id, state, id),
    -- A message that is sent again is known by what it says.
    key hl7_message_digest (clinic_id, digest),
    constraint hl7_message_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'messages of the hospital''s systems';
