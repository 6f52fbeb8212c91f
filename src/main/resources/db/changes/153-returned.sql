--liquibase formatted sql

--changeset anbu:153-returned
alter table receipt
    modify column status varchar(20) not null comment 'UNDELIVERED, DELIVERED, BOUNCED, RETURNED, READ, COMPLAINED';
