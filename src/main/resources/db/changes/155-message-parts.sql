--liquibase formatted sql

--changeset anbu:155-message-parts
create table message_part (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    attempt_id bigint      not null comment 'a message that went out in several parts',
    message_id varchar(65) not null comment 'what the gateway calls one of them',
    arrived    boolean     null comment 'what became of it; null: nothing was said yet',
    at         datetime(3) not null comment 'when the gateway took it',
    primary key (clinic_id, attempt_id, message_id),
    key message_part_id (clinic_id, message_id),
    key message_part_at (clinic_id, at),
    constraint message_part_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table early_receipt (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    message_id  varchar(65) not null comment 'of a message that nobody knows yet: its attempt is being recorded',
    arrived     boolean     not null,
    account     char(12)    character set ascii collate ascii_bin not null,
    recipient   varchar(24) character set ascii collate ascii_bin not null comment 'digits, as the network writes them',
    code        varchar(40),
    contact_bad boolean     not null,
    at          datetime(3) not null,
    primary key (clinic_id, message_id, arrived),
    key early_receipt_at (clinic_id, at),
    constraint early_receipt_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
