--liquibase formatted sql

--changeset anbu:126-test-address
alter table staff
    add column test_mobile varchar(20) null comment 'E.164: where this person gets texts to try, and nothing else',
    add column test_email varchar(254) null comment 'where this person gets e-mails to try, and nothing else';
