--liquibase formatted sql

--changeset anbu:167-extension
alter table staff
    add column extension varchar(20) null comment 'the telephone that rings first when this person calls by the telephone system';
