--liquibase formatted sql

--changeset anbu:160-late-news
alter table receipt
    modify column status varchar(20) not null comment 'UNDELIVERED, DELIVERED, BOUNCED, READ, COMPLAINED',
    add column contact_bad boolean not null default false comment 'the number or address itself is wrong',
    add unique key receipt_said_once (clinic_id, attempt_id, status, code),
    drop key receipt_once;
